using Amazon.ConfigService.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Amazon.ConfigService;

public partial interface IAmazonConfigService : IAmazonService, IDisposable
{
    Task<GetComplianceDetailsByConfigRuleResponse> GetComplianceDetailsByConfigRuleAsync(
        GetComplianceDetailsByConfigRuleRequest request, CancellationToken cancellationToken = default);

    Task<GetResourceConfigHistoryResponse> GetResourceConfigHistoryAsync(
        GetResourceConfigHistoryRequest request, CancellationToken cancellationToken = default);

    Task<PutEvaluationsResponse> PutEvaluationsAsync(PutEvaluationsRequest request, CancellationToken cancellationToken = default);

    Task<SelectAggregateResourceConfigResponse> SelectAggregateResourceConfigAsync(
        SelectAggregateResourceConfigRequest request, CancellationToken cancellationToken = default);

    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);

    // An interface that leaves these two abstract cannot be a type argument, so nobody could make a double of it.
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonConfigServiceConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        clientConfig is not AmazonConfigServiceConfig config
            ? throw new AmazonClientException($"ServiceConfig is not of type {nameof(AmazonConfigServiceConfig)}")
        : awsCredentials is null ? new AmazonConfigServiceClient(config)
        : new AmazonConfigServiceClient(awsCredentials, config);
}
