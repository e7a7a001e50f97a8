namespace ConfigRule.Tests.Support.Aws;

/// <summary>Environment variables for clients of AWS: credentials that open nothing, and a server of the test's own.</summary>
internal static class AwsEnvironment
{
    public const string AccessKey = "AKIASYNTHETIC";
    public const string SecretKey = "synthetic-secret";
    public const string SessionToken = "synthetic-session";

    public static Dictionary<string, string> Credentials => new()
    {
        ["AWS_ACCESS_KEY_ID"] = AccessKey,
        ["AWS_SECRET_ACCESS_KEY"] = SecretKey,
        ["AWS_SESSION_TOKEN"] = SessionToken,
    };

    /// <summary>Sends every service there.</summary>
    public static Dictionary<string, string> Of(Uri server, string? region = null)
    {
        Dictionary<string, string> variables = new(Credentials) { ["AWS_ENDPOINT_URL"] = server.ToString() };
        if (region is not null)
        {
            variables["AWS_REGION"] = region;
        }

        return variables;
    }

    /// <summary>Sends each of the rule's services to its own server.</summary>
    public static Dictionary<string, string> OfTheRule(Uri awsConfig, Uri amazonMq, string region) => new(Credentials)
    {
        ["AWS_ENDPOINT_URL_CONFIG_SERVICE"] = awsConfig.ToString(),
        ["AWS_ENDPOINT_URL_MQ"] = amazonMq.ToString(),
        ["AWS_REGION"] = region,
    };
}
