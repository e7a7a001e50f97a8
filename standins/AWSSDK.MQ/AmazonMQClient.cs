using Amazon.MQ.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using StandIns;
using StandIns.MQ;

namespace Amazon.MQ;

public partial class AmazonMQClient : AmazonServiceClient, IAmazonMQ
{
    public AmazonMQClient()
        : this(new AmazonMQConfig())
    {
    }

    public AmazonMQClient(RegionEndpoint region)
        : this(new AmazonMQConfig { RegionEndpoint = region })
    {
    }

    public AmazonMQClient(AmazonMQConfig config)
        : base(config)
    {
    }

    public AmazonMQClient(AWSCredentials credentials)
        : this(credentials, new AmazonMQConfig())
    {
    }

    public AmazonMQClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonMQConfig { RegionEndpoint = region })
    {
    }

    public AmazonMQClient(AWSCredentials credentials, AmazonMQConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public AmazonMQClient(string awsAccessKeyId, string awsSecretAccessKey)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonMQConfig())
    {
    }

    public AmazonMQClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonMQConfig { RegionEndpoint = region })
    {
    }

    public AmazonMQClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonMQConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig)
    {
    }

    public AmazonMQClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonMQConfig())
    {
    }

    public AmazonMQClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonMQConfig { RegionEndpoint = region })
    {
    }

    public AmazonMQClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonMQConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig)
    {
    }

    protected override IServiceMetadata ServiceMetadata => Protocol.Service;

    public virtual Task<DescribeBrokerResponse> DescribeBrokerAsync(
        DescribeBrokerRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeBrokerResponse>(request, DescribeBrokerOperation.Instance.Options, cancellationToken);

    public virtual Task<ListBrokersResponse> ListBrokersAsync(ListBrokersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListBrokersResponse>(request, ListBrokersOperation.Instance.Options, cancellationToken);

    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => PipelineHandlers.Install(pipeline);
}
