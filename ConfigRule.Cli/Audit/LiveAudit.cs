using System.Collections.Concurrent;
using System.Threading.Channels;
using Amazon;
using Amazon.MQ;
using ConfigRule.Cli.Aws;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Cli.Usage;

namespace ConfigRule.Cli.Audit;

/// <summary>
/// Asks Amazon MQ in all accounts and Regions at the same time. A failure becomes a problem of the report, under its account
/// and Region, and never stops the others.
/// </summary>
internal sealed class LiveAudit(EveryRegion regions, ReportInfo info, AwsProgress progress)
{
    private readonly ConcurrentQueue<(Account Account, string Region, int Brokers)> read = new();

    /// <summary>Every broker, in the order of the answers.</summary>
    public IAsyncEnumerable<FoundBroker> FindAsync(CancellationToken cancellation) =>
        Channels.ReadAllAsync<FoundBroker>((found, token) => progress.WhileAsync(() => SearchAsync(found, token)), cancellation)
            .Select((broker, i) =>
            {
                progress.Found(i + 1);
                return broker;
            });

    private async Task SearchAsync(ChannelWriter<FoundBroker> found, CancellationToken cancellation)
    {
        await regions.ReadAsync((account, region, token) => SearchAsync(account, region, found, token), cancellation);
        info.Caller = regions.Caller;
        foreach ((Account account, string region, int brokers) in read)
        {
            info.Add(new Place(account.Label, region, brokers));
        }

        foreach ((string account, string? region, string reason) in regions.Failures)
        {
            string where = region is null ? account : $"{account}, {region}";
            info.Add(new Problem(where, reason, ExitStatus.AwsFailed));
        }
    }

    private async Task SearchAsync(Account account, RegionEndpoint region, ChannelWriter<FoundBroker> found, CancellationToken cancellation)
    {
        using AmazonMQClient mq = AwsClients.Mq(account.Credentials, region);
        RegionSearch search = new(mq, account, region.SystemName, info.Parameters, DateOnly.FromDateTime(info.GeneratedAt));
        if (await search.RunAsync(found.WriteAsync, cancellation) is { } refusal)
        {
            regions.Failed(account, region, refusal);
        }

        read.Enqueue((account, region.SystemName, search.Count));
    }
}
