using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace ConfigRule.Cdk.Deploy;

/// <summary>The account, Region and identity of the credentials that the CDK CLI will use.</summary>
internal sealed record Caller(string Account, string Region, string Arn)
{
    /// <exception cref="UnknownCallerException">There is no Region, or the call of AWS failed.</exception>
    public static async Task<Caller> FindAsync()
    {
        // In the order of the CDK CLI, so that both use the same Region; the SDK ignores AWS_DEFAULT_REGION.
        string region = Given("AWS_REGION") ?? Given("AWS_DEFAULT_REGION") ?? FallbackRegionFactory.GetRegionEndpoint()?.SystemName
            ?? throw new UnknownCallerException("No Region is configured: set AWS_REGION, or use a --profile that has one.");
        try
        {
            AWSCredentials credentials = DefaultAWSCredentialsIdentityResolver.GetCredentials();
            using AmazonSecurityTokenServiceClient sts = new(credentials, new AmazonSecurityTokenServiceConfig
            {
                RegionEndpoint = RegionEndpoint.GetBySystemName(region),
                AuthenticationRegion = region,
                Timeout = TimeSpan.FromSeconds(20),
            });
            GetCallerIdentityResponse identity = await sts.GetCallerIdentityAsync(new());
            return new(identity.Account, region, identity.Arn);
        }
        catch (Exception cause) when (
            cause is AmazonServiceException or AmazonClientException or HttpRequestException or OperationCanceledException)
        {
            throw new UnknownCallerException($"AWS does not identify these credentials: {cause.Message.Split('\n')[0].Trim()}");
        }
    }

    private static string? Given(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}

/// <summary>The account is unknown, so nothing was created.</summary>
internal sealed class UnknownCallerException(string message) : Exception(message);
