using Amazon.ConfigService.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using StandIns;
using StandIns.ConfigService;

namespace Amazon.ConfigService;

public partial class AmazonConfigServiceClient : AmazonServiceClient, IAmazonConfigService
{
    public AmazonConfigServiceClient()
        : this(new AmazonConfigServiceConfig())
    {
    }

    public AmazonConfigServiceClient(RegionEndpoint region)
        : this(new AmazonConfigServiceConfig { RegionEndpoint = region })
    {
    }

    public AmazonConfigServiceClient(AmazonConfigServiceConfig config)
        : base(config)
    {
    }

    public AmazonConfigServiceClient(AWSCredentials credentials)
        : this(credentials, new AmazonConfigServiceConfig())
    {
    }

    public AmazonConfigServiceClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonConfigServiceConfig { RegionEndpoint = region })
    {
    }

    public AmazonConfigServiceClient(AWSCredentials credentials, AmazonConfigServiceConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public AmazonConfigServiceClient(string awsAccessKeyId, string awsSecretAccessKey)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonConfigServiceConfig())
    {
    }

    public AmazonConfigServiceClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonConfigServiceConfig { RegionEndpoint = region })
    {
    }

    public AmazonConfigServiceClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonConfigServiceConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig)
    {
    }

    public AmazonConfigServiceClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonConfigServiceConfig())
    {
    }

    public AmazonConfigServiceClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonConfigServiceConfig { RegionEndpoint = region })
    {
    }

    public AmazonConfigServiceClient(
        string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonConfigServiceConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig)
    {
    }

    protected override IServiceMetadata ServiceMetadata => Protocol.Service;

    public virtual Task<GetComplianceDetailsByConfigRuleResponse> GetComplianceDetailsByConfigRuleAsync(
        GetComplianceDetailsByConfigRuleRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetComplianceDetailsByConfigRuleResponse>(
            request, GetComplianceDetailsByConfigRuleOperation.Instance.Options, cancellationToken);

    public virtual Task<GetResourceConfigHistoryResponse> GetResourceConfigHistoryAsync(
        GetResourceConfigHistoryRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetResourceConfigHistoryResponse>(request, GetResourceConfigHistoryOperation.Instance.Options, cancellationToken);

    public virtual Task<PutEvaluationsResponse> PutEvaluationsAsync(
        PutEvaluationsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<PutEvaluationsResponse>(request, PutEvaluationsOperation.Instance.Options, cancellationToken);

    public virtual Task<SelectAggregateResourceConfigResponse> SelectAggregateResourceConfigAsync(
        SelectAggregateResourceConfigRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<SelectAggregateResourceConfigResponse>(
            request, SelectAggregateResourceConfigOperation.Instance.Options, cancellationToken);

    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => PipelineHandlers.Install(pipeline);
}
