using Amazon;
using Amazon.ConfigService;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;

namespace ConfigRule.Cdk.Deploy;

/// <summary>Clients for one Region, with the credentials that the CDK CLI will use.</summary>
internal static class AwsClients
{
    public static IAmazonConfigService ConfigService(string region) =>
        new AmazonConfigServiceClient(For<AmazonConfigServiceConfig>(region));

    public static IAmazonSimpleSystemsManagement SystemsManager(string region) =>
        new AmazonSimpleSystemsManagementClient(For<AmazonSimpleSystemsManagementConfig>(region));

    public static T For<T>(string region)
        where T : ClientConfig, new() => new()
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            // With AWS_ENDPOINT_URL the SDK would sign for AWS_REGION.
            AuthenticationRegion = region,
            Timeout = TimeSpan.FromSeconds(20),
        };
}
