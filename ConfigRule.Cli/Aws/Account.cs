using Amazon;
using Amazon.Runtime;
using Amazon.SecurityToken;
using ConfigRule.Aws;

namespace ConfigRule.Cli.Aws;

/// <summary>An account to audit: its credentials, and its id once known.</summary>
/// <param name="name">The display name while the id is unknown.</param>
/// <param name="credentials">They may not have been fetched yet.</param>
/// <param name="id">The twelve digits; null while unknown.</param>
internal sealed class Account(string name, AWSCredentials credentials, string? id = null)
{
    private volatile string? id = id;

    public AWSCredentials Credentials => credentials;

    /// <summary>The id if known, else the name.</summary>
    public string Label => id ?? name;

    /// <summary>The account in a broker's ARN (a shared broker belongs to another account), else this account's id if known.</summary>
    public string? LearnIdFrom(string? arn)
    {
        string? owner = BrokerArn.AccountOf(arn);
        id ??= owner;
        return owner ?? id;
    }

    /// <summary>Asks STS for the id if it is unknown; if STS refuses, it stays unknown.</summary>
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
            // The label stays the name.
        }
    }
}
