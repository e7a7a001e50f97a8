using System.Collections.Concurrent;
using Amazon;

namespace ConfigRule.Cli.Aws;

/// <summary>
/// Reads all accounts and Regions of a scope at the same time. A failure is kept, under its account and Region, and never stops the
/// others.
/// </summary>
/// <param name="scope">The accounts and Regions.</param>
/// <param name="progress">Shows how far the Regions are read.</param>
/// <param name="note">Receives one line for the user.</param>
internal sealed class EveryRegion(AwsScope scope, AwsProgress progress, Action<string> note)
{
    private const int AccountsAtOnce = 8;
    private const int RegionsAtOnce = 32;

    private readonly ConcurrentQueue<(Account Account, string? Region, Exception Failure)> failures = new();

    /// <summary>The ARN of whose credentials are used, as STS says; null if it does not say, and before the Regions are read.</summary>
    public string? Caller => scope.Accounts[0].Caller.Arn;

    /// <summary>What could not be read and why; the Region is null if it is the whole account.</summary>
    public IEnumerable<(string Account, string? Region, string Reason)> Failures =>
        failures.Select(failed => (failed.Account.Label, failed.Region, AwsFailure.Reason(failed.Failure)!));

    /// <summary>A Region of which a part could not be read.</summary>
    public void Failed(Account account, RegionEndpoint region, Exception failure) =>
        failures.Enqueue((account, region.SystemName, failure));

    /// <summary>Calls <paramref name="read"/> for each account and Region.</summary>
    public async Task ReadAsync(Func<Account, RegionEndpoint, CancellationToken, Task> read, CancellationToken cancellation)
    {
        using SemaphoreSlim regionsInFlight = new(RegionsAtOnce);
        Task identified = scope.Accounts[0].Caller.IdentifyAsync(scope.Home, cancellation);
        ParallelOptions options = new() { MaxDegreeOfParallelism = AccountsAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(scope.Accounts, options, async (account, token) =>
            await GuardedAsync(account, region: null, () => ReadAsync(account, regionsInFlight, read, token), token));
        await identified;
    }

    private async Task ReadAsync(
        Account account,
        SemaphoreSlim regionsInFlight,
        Func<Account, RegionEndpoint, CancellationToken, Task> read,
        CancellationToken cancellation)
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
                await GuardedAsync(account, region.SystemName, () => read(account, region, cancellation), cancellation);
            }
            finally
            {
                regionsInFlight.Release();
                progress.Done($"{account.Label}, {region.SystemName}");
            }
        }));
    }

    private async Task GuardedAsync(Account account, string? region, Func<Task> read, CancellationToken cancellation)
    {
        try
        {
            await read();
        }
        catch (Exception failure) when (AwsFailure.Reason(failure) is not null && !cancellation.IsCancellationRequested)
        {
            failures.Enqueue((account, region, failure));
        }
    }
}
