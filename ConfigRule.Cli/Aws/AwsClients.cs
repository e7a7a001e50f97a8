using Amazon;
using Amazon.ConfigService;
using Amazon.EC2;
using Amazon.MQ;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SimpleSystemsManagement;
using ConfigRule.Aws;

namespace ConfigRule.Cli.Aws;

/// <summary>Clients for one account and Region.</summary>
internal static class AwsClients
{
    // A Region that does not answer must not delay the others by HttpClient's default time-out.
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(20);

    // The connections of the whole process, which end with it.
    private static readonly AwsConnection Connection = new(CallTimeout);

    public static AmazonMQClient Mq(AWSCredentials credentials, RegionEndpoint region) => new(credentials, For<AmazonMQConfig>(region));

    public static AmazonConfigServiceClient ConfigService(AWSCredentials credentials, RegionEndpoint region) =>
        new(credentials, For<AmazonConfigServiceConfig>(region));

    public static AmazonEC2Client Ec2(AWSCredentials credentials, RegionEndpoint region) => new(credentials, For<AmazonEC2Config>(region));

    public static AmazonSecurityTokenServiceClient Sts(AWSCredentials credentials, RegionEndpoint region) =>
        new(credentials, For<AmazonSecurityTokenServiceConfig>(region));

    public static AmazonSimpleSystemsManagementClient SystemsManager(AWSCredentials credentials, RegionEndpoint region) =>
        new(credentials, For<AmazonSimpleSystemsManagementConfig>(region));

    private static T For<T>(RegionEndpoint region)
        where T : ClientConfig, new() => new()
        {
            RegionEndpoint = region,
            // With AWS_ENDPOINT_URL_* the SDK would sign for AWS_REGION, and every Region would return the same brokers.
            AuthenticationRegion = region.SystemName,
            HttpClientFactory = Connection,
        };
}
