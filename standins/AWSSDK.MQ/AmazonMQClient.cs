using Amazon.MQ.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using StandIns;

namespace Amazon.MQ;

public interface IAmazonMQ : IAmazonService, IDisposable
{
    Task<DescribeBrokerResponse> DescribeBrokerAsync(DescribeBrokerRequest request, CancellationToken cancellationToken = default);

    Task<ListBrokersResponse> ListBrokersAsync(ListBrokersRequest request, CancellationToken cancellationToken = default);

    // An interface that leaves these two abstract cannot be a type argument, so no double of it could be made.
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonMQConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        clientConfig is not AmazonMQConfig config
            ? throw new AmazonClientException($"ServiceConfig is not of type {nameof(AmazonMQConfig)}")
        : awsCredentials is null ? new AmazonMQClient(config)
        : new AmazonMQClient(awsCredentials, config);
}

public class AmazonMQClient : AmazonServiceClient, IAmazonMQ
{
    public AmazonMQClient(AmazonMQConfig config)
        : base(config)
    {
    }

    public AmazonMQClient(AWSCredentials credentials, AmazonMQConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    protected override IServiceMetadata ServiceMetadata => Protocol.Service;

    public virtual Task<DescribeBrokerResponse> DescribeBrokerAsync(
        DescribeBrokerRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeBrokerResponse>(request, DescribeBrokerRequest.Operation.Options, cancellationToken);

    public virtual Task<DescribeBrokerInstanceOptionsResponse> DescribeBrokerInstanceOptionsAsync(
        DescribeBrokerInstanceOptionsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeBrokerInstanceOptionsResponse>(
            request, DescribeBrokerInstanceOptionsRequest.Operation.Options, cancellationToken);

    public virtual Task<ListBrokersResponse> ListBrokersAsync(ListBrokersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListBrokersResponse>(request, ListBrokersRequest.Operation.Options, cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => PipelineHandlers.Install(pipeline);
}
