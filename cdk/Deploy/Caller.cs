using Amazon;
using Amazon.ConfigService;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
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

/// <summary>Whose Region and credentials the environment variables and the shared files select; each failure is one sentence.</summary>
internal static class CallerEnvironment
{
    /// <exception cref="UnknownCallerException">There is none.</exception>
    public static string Region()
    {
        // In the order of the CDK CLI (awscli-compatible.ts) and of the AWS CLI v2: both variables, then the profile. The SDK ignores
        // AWS_DEFAULT_REGION.
        string? named = Given("AWS_REGION") ?? Given("AWS_DEFAULT_REGION");
        if (named is null)
        {
            RefuseUnknownProfile();
        }

        return named ?? FallbackRegionFactory.GetRegionEndpoint()?.SystemName
            ?? throw new UnknownCallerException(
                "No Region is configured: set AWS_REGION or AWS_DEFAULT_REGION, or use a --profile that has one.");
    }

    /// <exception cref="UnknownCallerException">There are none.</exception>
    public static AWSCredentials Credentials()
    {
        RefuseUnknownProfile();
        try
        {
            return DefaultAWSCredentialsIdentityResolver.GetCredentials();
        }
        catch (AmazonClientException)
        {
            throw new UnknownCallerException(Why());
        }
    }

    /// <summary>The SDK would look for other credentials, and then list everything that it tried.</summary>
    private static void RefuseUnknownProfile()
    {
        // Keys in the environment override a profile.
        if (Given("AWS_PROFILE") is { } name && Given("AWS_ACCESS_KEY_ID") is null
            && !new CredentialProfileStoreChain().TryGetProfile(name, out _))
        {
            throw new UnknownCallerException($"The profile '{name}' is not in the shared config and credentials files.");
        }
    }

    private static string Why()
    {
        if (Given("AWS_PROFILE") is not { } name)
        {
            return "No AWS credentials were found: use --profile, or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.";
        }

        CredentialProfileStoreChain files = new();
        try
        {
            // The same profile alone, because the SDK's error is about all the places where it looked.
            return files.TryGetAWSCredentials(name, out _)
                ? $"The credentials of profile '{name}' cannot be used."
                : $"The profile '{name}' has no credentials: see 'aws configure' or 'aws configure sso'.";
        }
        catch (Exception incomplete) when (incomplete is AmazonClientException or InvalidDataException or ArgumentException)
        {
            return $"The credentials of profile '{name}' cannot be used: {FailureReason.FirstLine(incomplete.Message)}";
        }
    }

    private static string? Given(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
