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
            ListBrokersResponse page = await AwsCall.InvokeAsync(
                "ListBrokers", () => mq.ListBrokersAsync(new() { MaxResults = PageSize, NextToken = token }, reading), reading);
            return (page.BrokerSummaries, page.NextToken);
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
            DescribeBrokerResponse found = await AwsCall.InvokeAsync(
                "DescribeBroker", () => mq.DescribeBrokerAsync(new() { BrokerId = id }, cancellation), cancellation);
            return new(found.BrokerName ?? idOrArn, found.EngineType?.Value, found.DeploymentMode?.Value, found.Tags ?? []);
        }
        catch (AwsCallFailedException failure) when (failure.Cause is NotFoundException)
        {
            return null;
        }
    }
}
