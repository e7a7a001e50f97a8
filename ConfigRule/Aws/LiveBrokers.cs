using Amazon;
using Amazon.MQ;
using Amazon.MQ.Model;
using ConfigRule.Policy;

namespace ConfigRule.Aws;

/// <summary>The brokers of this account and Region, as Amazon MQ returns them now.</summary>
internal sealed class LiveBrokers(IAmazonMQ mq)
{
    // The largest page of ListBrokers (API reference, ListBrokers).
    private const int PageSize = 100;

    /// <summary>Every broker, with engine and mode but without tags.</summary>
    public IAsyncEnumerable<BrokerSummary> ListAsync(CancellationToken cancellation) => Paging.AllAsync(
        "ListBrokers",
        async (token, reading) =>
        {
            ListBrokersResponse page = await mq.ListBrokersAsync(new() { MaxResults = PageSize, NextToken = token }, reading);
            List<BrokerSummary> brokers = IncompleteAnswerException.Need(page.BrokerSummaries, nameof(page.BrokerSummaries));
            return brokers.TrueForAll(broker => broker.BrokerId is not null)
                ? (brokers, page.NextToken)
                : throw new IncompleteAnswerException("a broker has no BrokerId");
        },
        cancellation);

    /// <summary>One broker, by id or ARN, with its tags; null when Amazon MQ does not know it.</summary>
    public async Task<Broker?> FindAsync(string idOrArn, CancellationToken cancellation)
    {
        string id = BrokerArn.IdOf(idOrArn);
        if (id.Trim('.').Length == 0)
        {
            // In a URL path, these would request something other than a broker.
            return null;
        }

        try
        {
            return await AwsCall.InvokeAsync(
                "DescribeBroker",
                async () =>
                {
                    DescribeBrokerResponse found = await mq.DescribeBrokerAsync(new() { BrokerId = id }, cancellation);
                    return found.BrokerId is null
                        ? throw new IncompleteAnswerException("it has no BrokerId")
                        : new Broker(
                            found.BrokerName ?? idOrArn, found.EngineType?.Value, found.DeploymentMode?.Value, found.Tags ?? []);
                },
                cancellation);
        }
        catch (AwsCallFailedException failure) when (failure.Cause is NotFoundException)
        {
            return null;
        }
    }
}

/// <summary>
/// The parts of a broker's ARN, <c>arn:aws:mq:REGION:ACCOUNT:broker:NAME:ID</c>. The resource id in AWS Config may be the
/// ARN or the broker's id <c>b-…</c>.
/// </summary>
internal static class BrokerArn
{
    /// <summary>The id, from an id or an ARN.</summary>
    public static string IdOf(string idOrArn) =>
        Arn.TryParse(idOrArn, out Arn arn) ? arn.Resource[(arn.Resource.LastIndexOf(':') + 1)..] : idOrArn;

    /// <summary>The account that owns the broker, which for a shared broker is not the caller's; null when there is none.</summary>
    public static string? AccountOf(string? arn) =>
        Arn.TryParse(arn ?? "", out Arn parts) && parts.AccountId is { Length: > 0 } account ? account : null;

    /// <summary>The Region; null when there is none.</summary>
    public static string? RegionOf(string? arn) =>
        Arn.TryParse(arn ?? "", out Arn parts) && parts.Region is { Length: > 0 } region ? region : null;
}
