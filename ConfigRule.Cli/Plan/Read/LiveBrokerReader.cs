using Amazon;
using Amazon.MQ;
using Amazon.MQ.Model;
using Amazon.Runtime;
using ConfigRule.Aws;
using ConfigRule.Cli.Aws;
using ConfigRule.Cli.Plan.Model;
using ConfigRule.Cli.Usage;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Read;

/// <summary>Reads a broker from Amazon MQ.</summary>
internal static class LiveBrokerReader
{
    /// <param name="idOrArn">The broker's id, or its ARN, which contains the Region.</param>
    /// <param name="region">Null for the Region of the ARN, the profile or the environment.</param>
    /// <param name="profile">Null for the SDK's default credentials.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="BadInputException">There is no Region, or no such profile.</exception>
    /// <exception cref="AwsFailedException">The call failed, or Amazon MQ does not know the broker.</exception>
    public static async Task<DescribedBroker> ReadAsync(string idOrArn, string? region, string? profile, CancellationToken cancellation)
    {
        string asked = PrintableText.OneLine(idOrArn, 150);
        AWSCredentials? credentials = profile is null ? null : AccountSelection.Find(profile, [])[0].Credentials;
        string? named = Regions.OfArn(idOrArn) ?? region;
        RegionEndpoint where = (named is null ? Regions.Configured(required: true) : RegionEndpoint.GetBySystemName(named))
            ?? throw new BadInputException($"{asked}: no Region is configured: use --region, AWS_REGION or the broker's ARN.");
        try
        {
            using AmazonMQClient mq = AwsClients.Mq(credentials ?? AccountSelection.Find(null, [])[0].Credentials, where);
            DescribeBrokerResponse broker = await mq.DescribeBrokerAsync(new() { BrokerId = BrokerArn.IdOf(idOrArn) }, cancellation);
            return new(broker, asked, Regions.OfArn(broker.BrokerArn) ?? where.SystemName, null);
        }
        catch (NotFoundException cause)
        {
            throw new AwsFailedException($"{asked}: Amazon MQ in {where.SystemName} does not know this broker.", cause);
        }
        catch (Exception cause) when (AwsFailure.Reason(cause) is { } reason && !cancellation.IsCancellationRequested)
        {
            throw new AwsFailedException($"{asked}: {reason}", cause);
        }
    }
}
