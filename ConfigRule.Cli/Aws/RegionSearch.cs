using Amazon.MQ;
using Amazon.MQ.Model;
using ConfigRule.Aws;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Aws;

/// <summary>Finds the brokers of one account and Region.</summary>
/// <param name="mq">Amazon MQ there.</param>
/// <param name="account">The account.</param>
/// <param name="region">The Region's name.</param>
/// <param name="parameters">The rule's parameters: they decide which brokers' tags are needed.</param>
/// <param name="today">In UTC: decides whether an exemption has expired.</param>
internal sealed class RegionSearch(IAmazonMQ mq, Account account, string region, RuleParameters parameters, DateOnly today)
{
    private const int DescribedAtOnce = 8;

    private readonly LiveBrokers live = new(mq);
    private Exception? refusal;
    private int count;

    /// <summary>How many brokers were found.</summary>
    public int Count => count;

    /// <summary>Passes on every broker, several at a time; at most two pages are in memory.</summary>
    /// <param name="found">Receives a broker.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>The first reason why a broker could not be described; null if there was none.</returns>
    public async Task<Exception?> RunAsync(
        Func<FoundBroker, CancellationToken, ValueTask> found, CancellationToken cancellation)
    {
        // If a broker is created while the pages are read, another broker may appear on two of them.
        IAsyncEnumerable<BrokerSummary> summaries = live.ListAsync(cancellation).DistinctBy(summary => summary.BrokerId);
        await Parallel.ForEachAsync(
            summaries,
            new ParallelOptions { MaxDegreeOfParallelism = DescribedAtOnce, CancellationToken = cancellation },
            async (summary, token) => await found(await FoundAsync(summary, token), token));
        return refusal;
    }

    private async Task<FoundBroker> FoundAsync(BrokerSummary summary, CancellationToken cancellation)
    {
        Interlocked.Increment(ref count);
        Broker broker = new(summary.BrokerName ?? summary.BrokerId, summary.EngineType?.Value, summary.DeploymentMode?.Value);
        string? undecided = null;
        if (DeploymentModePolicy.NeedsDescription(broker, parameters, today))
        {
            try
            {
                broker = broker.CompletedBy(await live.FindAsync(summary.BrokerId, cancellation));
            }
            catch (Exception refused) when (AwsFailure.Reason(refused) is not null && !cancellation.IsCancellationRequested)
            {
                Interlocked.CompareExchange(ref refusal, refused, null);
                undecided = $"{broker.Name} could not be described, and its verdict depends on it: {AwsFailure.Reason(refused)}";
            }
        }

        return new(summary.BrokerId, broker, account.LearnIdFrom(summary.BrokerArn), region, RowSource.AmazonMq, undecided)
        {
            Arn = summary.BrokerArn,
            Created = summary.Created,
            State = summary.BrokerState?.Value,
        };
    }
}
