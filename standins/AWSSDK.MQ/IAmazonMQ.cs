using Amazon.MQ.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Amazon.MQ;

public partial interface IAmazonMQ : IAmazonService, IDisposable
{
    Task<DescribeBrokerResponse> DescribeBrokerAsync(DescribeBrokerRequest request, CancellationToken cancellationToken = default);

    Task<ListBrokersResponse> ListBrokersAsync(ListBrokersRequest request, CancellationToken cancellationToken = default);

    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);

    // An interface that leaves these two abstract cannot be a type argument, so nobody could make a double of it.
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonMQConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        clientConfig is not AmazonMQConfig config
            ? throw new AmazonClientException($"ServiceConfig is not of type {nameof(AmazonMQConfig)}")
        : awsCredentials is null ? new AmazonMQClient(config)
        : new AmazonMQClient(awsCredentials, config);
}
