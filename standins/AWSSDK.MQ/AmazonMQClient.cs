using System.Net;
using Amazon.MQ.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
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

public class AmazonMQConfig : ClientConfig
{
    public AmazonMQConfig()
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

public class AmazonMQException : AmazonServiceException
{
    public AmazonMQException(string message)
        : base(message)
    {
    }

    public AmazonMQException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
