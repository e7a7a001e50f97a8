using System.Collections.Concurrent;
using System.Threading.Channels;
using Amazon;
using Amazon.MQ;
using ConfigRule.Cli.Aws;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Cli.Usage;

namespace ConfigRule.Cli.Audit;

/// <summary>The accounts and Regions to audit.</summary>
/// <param name="Accounts">The accounts.</param>
/// <param name="Regions">The Regions of each account; null for all enabled Regions.</param>
/// <param name="Home">The Region for calls whose answer is the same in every Region.</param>
internal sealed record AuditScope(IReadOnlyList<Account> Accounts, IReadOnlyList<RegionEndpoint>? Regions, RegionEndpoint Home);

/// <summary>
/// Asks Amazon MQ in all accounts and Regions at the same time. A failure becomes a problem of the report, under its account
/// and Region, and never stops the others.
/// </summary>
internal sealed class LiveAudit(AuditScope scope, ReportInfo info, AuditProgress progress, Action<string> note)
{
    private const int AccountsAtOnce = 8;
    private const int RegionsAtOnce = 32;

    private readonly ConcurrentQueue<(Account Account, string? Region, Exception Failure)> failures = new();
    private readonly ConcurrentQueue<(Account Account, string Region, int Brokers)> read = new();

    /// <summary>Every broker, in the order of the answers.</summary>
    public IAsyncEnumerable<FoundBroker> FindAsync(CancellationToken cancellation) =>
        Channels.ReadAllAsync<FoundBroker>((found, token) => progress.WhileAsync(() => SearchAsync(found, token)), cancellation);

    private async Task SearchAsync(ChannelWriter<FoundBroker> found, CancellationToken cancellation)
    {
        using SemaphoreSlim regionsInFlight = new(RegionsAtOnce);
        Account caller = scope.Accounts[0].Caller;
        Task identified = caller.IdentifyAsync(scope.Home, cancellation);
        ParallelOptions options = new() { MaxDegreeOfParallelism = AccountsAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(scope.Accounts, options, async (account, token) =>
            await GuardedAsync(account, region: null, () => SearchAsync(account, regionsInFlight, found, token), token));
        await identified;
        info.Caller = caller.Arn;
        foreach ((Account account, string region, int brokers) in read)
        {
            info.Add(new Place(account.Label, region, brokers));
        }

        foreach ((Account account, string? region, Exception failure) in failures)
        {
            string where = region is null ? account.Label : $"{account.Label}, {region}";
            info.Add(new Problem(where, AwsFailure.Reason(failure)!, ExitStatus.AwsFailed));
        }
    }

    private async Task SearchAsync(
        Account account, SemaphoreSlim regionsInFlight, ChannelWriter<FoundBroker> found, CancellationToken cancellation)
    {
        // A role that cannot be assumed is one problem, not one for each Region.
        await account.Credentials.GetCredentialsAsync();
        IReadOnlyList<RegionEndpoint> regions =
            scope.Regions ?? await new EnabledRegions(scope.Home, note).FindAsync(account, cancellation);
        progress.Expect(regions.Count);
        await Task.WhenAll(regions.Select(async region =>
        {
            await regionsInFlight.WaitAsync(cancellation);
            try
            {
                await GuardedAsync(account, region.SystemName, () => SearchAsync(account, region, found, cancellation), cancellation);
            }
            finally
            {
                regionsInFlight.Release();
                progress.Done($"{account.Label}, {region.SystemName}");
            }
        }));
    }

    private async Task SearchAsync(Account account, RegionEndpoint region, ChannelWriter<FoundBroker> found, CancellationToken cancellation)
    {
        using AmazonMQClient mq = AwsClients.Mq(account.Credentials, region);
        RegionSearch search = new(mq, account, region.SystemName, info.Parameters, DateOnly.FromDateTime(info.GeneratedAt));
        if (await search.RunAsync(found, cancellation) is { } refusal)
        {
            failures.Enqueue((account, region.SystemName, refusal));
        }

        read.Enqueue((account, region.SystemName, search.Count));
    }

    private async Task GuardedAsync(Account account, string? region, Func<Task> search, CancellationToken cancellation)
    {
        try
        {
            await search();
        }
        catch (Exception failure) when (AwsFailure.Reason(failure) is not null && !cancellation.IsCancellationRequested)
        {
            failures.Enqueue((account, region, failure));
        }
    }
}
