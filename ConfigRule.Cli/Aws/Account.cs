using Amazon;
using Amazon.Runtime;
using Amazon.SecurityToken;
using ConfigRule.Aws;

namespace ConfigRule.Cli.Aws;

/// <summary>An account to be audited: credentials, and its id once something has told it.</summary>
/// <param name="name">What people call it while the id is unknown.</param>
/// <param name="credentials">May not have been fetched yet.</param>
/// <param name="id">The twelve digits; null where nothing has told yet.</param>
internal sealed class Account(string name, AWSCredentials credentials, string? id = null)
{
    private volatile string? id = id;

    public AWSCredentials Credentials => credentials;

    /// <summary>The id where known, else the name.</summary>
    public string Label => id ?? name;

    /// <summary>The account in a broker's ARN, which may be a shared broker of another account; else this one, where known.</summary>
    public string? LearnIdFrom(string? arn)
    {
        string? owner = BrokerArn.AccountOf(arn);
        id ??= owner;
        return owner ?? id;
    }

    /// <summary>Asks STS for the id, unless something has told it already; a refusal leaves it unknown.</summary>
    public async Task IdentifyAsync(RegionEndpoint region, CancellationToken cancellation)
    {
        if (id is not null)
        {
            return;
        }

        try
        {
            using AmazonSecurityTokenServiceClient sts = AwsClients.Sts(credentials, region);
            id = (await sts.GetCallerIdentityAsync(new(), cancellation)).Account;
        }
        catch (Exception refused) when (AwsFailure.Reason(refused) is not null && !cancellation.IsCancellationRequested)
        {
            // The name has to do.
        }
    }
}
