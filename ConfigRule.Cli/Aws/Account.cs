using Amazon;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using ConfigRule.Aws;

namespace ConfigRule.Cli.Aws;

/// <summary>An account to audit: its credentials, and its id once known.</summary>
/// <param name="name">The display name while the id is unknown.</param>
/// <param name="credentials">They may not have been fetched yet.</param>
/// <param name="id">The twelve digits; null while unknown.</param>
/// <param name="caller">Whose credentials assume the role; null if there is none.</param>
internal sealed class Account(string name, AWSCredentials credentials, string? id = null, Account? caller = null)
{
    private volatile string? arn;

    private volatile string? id = id;

    public AWSCredentials Credentials => credentials;

    /// <summary>The display name while the id is unknown.</summary>
    public string Name => name;

    /// <summary>Whose credentials are used: this account's, or those that assume its role.</summary>
    public Account Caller => caller ?? this;

    /// <summary>The ARN of the credentials, as STS says; null while unknown.</summary>
    public string? Arn => arn;

    /// <summary>The id if known, else the name.</summary>
    public string Label => id ?? name;

    /// <summary>The account in a broker's ARN (a shared broker belongs to another account), else this account's id if known.</summary>
    public string? LearnIdFrom(string? arn)
    {
        string? owner = BrokerArn.AccountOf(arn);
        id ??= owner;
        return owner ?? id;
    }

    /// <summary>Asks STS for ARN and id if they are unknown; if STS refuses, they stay unknown.</summary>
    public async Task IdentifyAsync(RegionEndpoint region, CancellationToken cancellation)
    {
        if (arn is not null)
        {
            return;
        }

        try
        {
            using AmazonSecurityTokenServiceClient sts = AwsClients.Sts(credentials, region);
            GetCallerIdentityResponse identity = await sts.GetCallerIdentityAsync(new(), cancellation);
            id ??= identity.Account;
            arn = identity.Arn;
        }
        catch (Exception refused) when (AwsFailure.Reason(refused) is not null && !cancellation.IsCancellationRequested)
        {
            // The label stays the name.
        }
    }
}
