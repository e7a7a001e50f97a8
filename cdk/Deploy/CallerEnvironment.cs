using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

namespace ConfigRule.Cdk.Deploy;

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
