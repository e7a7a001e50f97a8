using Amazon;
using Amazon.ConfigService;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Amazon.SimpleSystemsManagement;
using ConfigRule.Cdk.Settings;

namespace ConfigRule.Cdk.Deploy;

/// <summary>The account, Region and identity of the credentials that the CDK CLI will use.</summary>
internal sealed record Caller(string Account, string Region, string Arn)
{
    /// <exception cref="UnknownCallerException">There is no profile, no Region, no credentials, or the call of AWS failed.</exception>
    public static async Task<Caller> FindAsync()
    {
        string region = CallerEnvironment.Region();
        AWSCredentials credentials = CallerEnvironment.Credentials();
        try
        {
            using AmazonSecurityTokenServiceClient sts = new(credentials, AwsClients.For<AmazonSecurityTokenServiceConfig>(region));
            GetCallerIdentityResponse identity = await sts.GetCallerIdentityAsync(new());
            return new(identity.Account, region, identity.Arn);
        }
        catch (Exception cause) when (FailureReason.Find(cause) is not null)
        {
            string signIn = cause.Message.Contains("SSO Token", StringComparison.OrdinalIgnoreCase)
                ? " Sign in with 'aws sso login' and the same profile."
                : "";
            throw new UnknownCallerException($"AWS does not identify these credentials: {FailureReason.FirstLine(cause.Message)}{signIn}");
        }
    }

    /// <summary>The Regions that a deployment with <paramref name="settings"/> is for.</summary>
    public IReadOnlyList<string> RegionsOf(DeploymentSettings settings) =>
        settings.Regions is { Count: > 0 } several ? several : [Region];
}

/// <summary>The account is unknown, so nothing was created.</summary>
internal sealed class UnknownCallerException(string message) : Exception(message);

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
