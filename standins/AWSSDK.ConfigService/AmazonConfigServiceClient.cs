using System.Net;
using Amazon.ConfigService.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using StandIns;

namespace Amazon.ConfigService;

public interface IAmazonConfigService : IAmazonService, IDisposable
{
    Task<DescribeConfigRulesResponse> DescribeConfigRulesAsync(
        DescribeConfigRulesRequest request, CancellationToken cancellationToken = default);

    Task<DescribeConfigRuleEvaluationStatusResponse> DescribeConfigRuleEvaluationStatusAsync(
        DescribeConfigRuleEvaluationStatusRequest request, CancellationToken cancellationToken = default);

    Task<DescribeConfigurationRecordersResponse> DescribeConfigurationRecordersAsync(
        DescribeConfigurationRecordersRequest request, CancellationToken cancellationToken = default);

    Task<DescribeConfigurationRecorderStatusResponse> DescribeConfigurationRecorderStatusAsync(
        DescribeConfigurationRecorderStatusRequest request, CancellationToken cancellationToken = default);

    Task<GetComplianceDetailsByConfigRuleResponse> GetComplianceDetailsByConfigRuleAsync(
        GetComplianceDetailsByConfigRuleRequest request, CancellationToken cancellationToken = default);

    Task<GetResourceConfigHistoryResponse> GetResourceConfigHistoryAsync(
        GetResourceConfigHistoryRequest request, CancellationToken cancellationToken = default);

    Task<PutEvaluationsResponse> PutEvaluationsAsync(PutEvaluationsRequest request, CancellationToken cancellationToken = default);

    Task<SelectAggregateResourceConfigResponse> SelectAggregateResourceConfigAsync(
        SelectAggregateResourceConfigRequest request, CancellationToken cancellationToken = default);

    Task<StartConfigRulesEvaluationResponse> StartConfigRulesEvaluationAsync(
        StartConfigRulesEvaluationRequest request, CancellationToken cancellationToken = default);

    // An interface that leaves these two abstract cannot be a type argument, so no double of it could be made.
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonConfigServiceConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        clientConfig is not AmazonConfigServiceConfig config
            ? throw new AmazonClientException($"ServiceConfig is not of type {nameof(AmazonConfigServiceConfig)}")
        : awsCredentials is null ? new AmazonConfigServiceClient(config)
        : new AmazonConfigServiceClient(awsCredentials, config);
}

public class AmazonConfigServiceClient : AmazonServiceClient, IAmazonConfigService
{
    public AmazonConfigServiceClient(AmazonConfigServiceConfig config)
        : base(config)
    {
    }

    public AmazonConfigServiceClient(AWSCredentials credentials, AmazonConfigServiceConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    protected override IServiceMetadata ServiceMetadata => Protocol.Service;

    public virtual Task<DescribeConfigRulesResponse> DescribeConfigRulesAsync(
        DescribeConfigRulesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeConfigRulesResponse>(request, DescribeConfigRulesRequest.Operation.Options, cancellationToken);

    public virtual Task<DescribeConfigRuleEvaluationStatusResponse> DescribeConfigRuleEvaluationStatusAsync(
        DescribeConfigRuleEvaluationStatusRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeConfigRuleEvaluationStatusResponse>(
            request, DescribeConfigRuleEvaluationStatusRequest.Operation.Options, cancellationToken);

    public virtual Task<DescribeConfigurationRecordersResponse> DescribeConfigurationRecordersAsync(
        DescribeConfigurationRecordersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeConfigurationRecordersResponse>(
            request, DescribeConfigurationRecordersRequest.Operation.Options, cancellationToken);

    public virtual Task<DescribeConfigurationRecorderStatusResponse> DescribeConfigurationRecorderStatusAsync(
        DescribeConfigurationRecorderStatusRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeConfigurationRecorderStatusResponse>(
            request, DescribeConfigurationRecorderStatusRequest.Operation.Options, cancellationToken);

    public virtual Task<GetComplianceDetailsByConfigRuleResponse> GetComplianceDetailsByConfigRuleAsync(
        GetComplianceDetailsByConfigRuleRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetComplianceDetailsByConfigRuleResponse>(
            request, GetComplianceDetailsByConfigRuleRequest.Operation.Options, cancellationToken);

    public virtual Task<GetResourceConfigHistoryResponse> GetResourceConfigHistoryAsync(
        GetResourceConfigHistoryRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetResourceConfigHistoryResponse>(request, GetResourceConfigHistoryRequest.Operation.Options, cancellationToken);

    public virtual Task<PutEvaluationsResponse> PutEvaluationsAsync(
        PutEvaluationsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<PutEvaluationsResponse>(request, PutEvaluationsRequest.Operation.Options, cancellationToken);

    public virtual Task<SelectAggregateResourceConfigResponse> SelectAggregateResourceConfigAsync(
        SelectAggregateResourceConfigRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<SelectAggregateResourceConfigResponse>(
            request, SelectAggregateResourceConfigRequest.Operation.Options, cancellationToken);

    public virtual Task<StartConfigRulesEvaluationResponse> StartConfigRulesEvaluationAsync(
        StartConfigRulesEvaluationRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<StartConfigRulesEvaluationResponse>(request, StartConfigRulesEvaluationRequest.Operation.Options, cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => PipelineHandlers.Install(pipeline);
}

public class AmazonConfigServiceConfig : ClientConfig
{
    public AmazonConfigServiceConfig()
        : base(DefaultModes.Provider)
    {
        ServiceId = Protocol.Service.ServiceId;
        AuthenticationServiceName = Protocol.Service.Prefix;
        EndpointProvider = new ServiceEndpointProvider(Protocol.Service);
    }

    public override string RegionEndpointServiceName => Protocol.Service.Prefix;

    public override string ServiceVersion => Protocol.Service.ApiVersion;

    public override string UserAgent => Protocol.Service.UserAgent;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(ServiceEndpointProvider.Parameters(this, parameters.AlternateEndpoint));
}

public class AmazonConfigServiceException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
