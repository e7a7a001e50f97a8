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

/// <summary>Reads a broker from Amazon MQ, and what AWS says about its replacement.</summary>
internal static class LiveBrokerReader
{
    /// <param name="broker">The broker's id, its ARN, which contains the Region, or its name.</param>
    /// <param name="region">Null for the Region of the ARN, the profile or the environment.</param>
    /// <param name="profile">Null for the SDK's default credentials.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="BadInputException">There is no Region, no such profile, or not exactly one broker of that name.</exception>
    /// <exception cref="AwsFailedException">The call failed, or Amazon MQ does not know the broker.</exception>
    public static async Task<DescribedBroker> ReadAsync(string broker, string? region, string? profile, CancellationToken cancellation)
    {
        string asked = PrintableText.OneLine(broker, 150);
        AWSCredentials? ofProfile = profile is null ? null : AccountSelection.Find(profile, [])[0].Credentials;
        string? named = Regions.OfArn(broker) ?? region;
        RegionEndpoint where = (named is null ? Regions.Configured(required: true) : RegionEndpoint.GetBySystemName(named))
            ?? throw new BadInputException($"{asked}: no Region is configured: use --region, AWS_REGION or the broker's ARN.");
        try
        {
            AWSCredentials credentials = ofProfile ?? AccountSelection.Find(null, [])[0].Credentials;
            using AmazonMQClient mq = AwsClients.Mq(credentials, where);
            string id = IsIdOrArn(broker) ? BrokerArn.IdOf(broker) : await IdOfAsync(mq, broker, where.SystemName, cancellation);
            DescribeBrokerResponse described = await mq.DescribeBrokerAsync(new() { BrokerId = id }, cancellation);
            LiveChecks checks = await LiveCheckReader.ReadAsync(mq, credentials, where, described, cancellation);
            return new(described, asked, Regions.OfArn(described.BrokerArn) ?? where.SystemName, null, checks);
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

    // Amazon MQ's ids start with it; a broker whose name does has to be given by its id.
    private static bool IsIdOrArn(string broker) =>
        broker.StartsWith("b-", StringComparison.Ordinal) || broker.StartsWith("arn:", StringComparison.OrdinalIgnoreCase);

    private static async Task<string> IdOfAsync(AmazonMQClient mq, string name, string region, CancellationToken cancellation)
    {
        List<string> ids = [];
        List<string> names = [];
        await foreach (BrokerSummary broker in new LiveBrokers(mq).ListAsync(cancellation))
        {
            names.Add(broker.BrokerName ?? "");
            // Other servers with Amazon MQ's API, e.g. moto, have ids without that start.
            if (broker.BrokerName == name || broker.BrokerId == name)
            {
                ids.Add(broker.BrokerId);
            }
        }

        return ids switch
        {
            [string id] => id,
            [] => throw new BadInputException($"{name}: no broker in {region} has this name.{Suggestion(name, names)}"),
            _ => throw new BadInputException(
                $"{name}: {ids.Count} brokers in {region} have this name: use the id, "
                + $"{PrintableText.OneLine(string.Join(" or ", ids), 200)}."),
        };
    }

    private static string Suggestion(string name, IEnumerable<string> names) =>
        Nearest.To(name, names) is { } near ? $" Did you mean '{PrintableText.OneLine(near, 60)}'?" : "";
}
