using System.Collections.Concurrent;
using System.Text;
using Amazon.ConfigService;
using Amazon.MQ;
using ConfigRule.Aws;
using ConfigRule.Cli.DryRun;
using ConfigRule.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ConfigRule.Tests.Faults;

/// <summary>One fault at one call site, once or for ever.</summary>
internal sealed record FaultCell(Fault Fault, CallSite Site, bool ForEver);

/// <summary>
/// Every fault at every call site: the real handler with the real clients and their own retries, over sockets. The cells
/// run many at a time, since most of what they do is to wait before they ask again.
/// </summary>
public sealed class FaultCampaign : IAsyncLifetime
{
    private const int AtOnce = 32;
    private static readonly TimeSpan Remaining = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<FaultCell, FaultOutcome> outcomes = new();

    internal static IReadOnlyList<FaultCell> Cells { get; } =
    [
        .. from fault in Faults.All
           from site in CallSite.All
           where fault.Operations.Contains(site.Operation)
           from forEver in (bool[])[false, true]
           select new FaultCell(fault, site, forEver),
    ];

    internal FaultOutcome this[FaultCell cell] => outcomes[cell];

    public async ValueTask InitializeAsync()
    {
        ConcurrentDictionary<CallSite, (IReadOnlyList<DashboardRow>, int)> right = new();
        await Parallel.ForEachAsync(CallSite.All, async (site, _) => right[site] = await RightAsync(site));
        await Parallel.ForEachAsync(
            Cells,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (cell, _) => outcomes[cell] = await RunAsync(cell, right[cell.Site]));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<(IReadOnlyList<DashboardRow> Rows, int Calls)> RightAsync(CallSite site)
    {
        await using FaultyAws aws = new(site);
        (AwsConnection connection, AmazonConfigServiceClient config, AmazonMQClient mq) = aws.Connect(Remaining);
        using var closed = connection;
        await HandleAsync(new(config, mq, TimeProvider.System), site);
        return (aws.Rows, aws.Calls);
    }

    private static async Task<FaultOutcome> RunAsync(FaultCell cell, (IReadOnlyList<DashboardRow> Rows, int Calls) right)
    {
        await using FaultyAws aws = new(cell.Site) { Fault = cell.Fault, ForEver = cell.ForEver };
        (AwsConnection connection, AmazonConfigServiceClient config, AmazonMQClient mq) = aws.Connect(cell.Fault.CallTimeout);
        using var closed = connection;
        TimeProvider time = TimeProvider.System;
        if (cell is { Fault.EndsWithTheTime: true, ForEver: true })
        {
            FakeTimeProvider stopped = new();
            aws.RunOutOfTime = () => stopped.Advance(Remaining);
            time = stopped;
        }

        IReadOnlyList<DashboardRow> before = aws.Rows;
        Exception? failure = await Record.ExceptionAsync(() => HandleAsync(new(config, mq, time), cell.Site));
        IReadOnlyList<DashboardRow> rows = aws.Rows;
        bool isRetried = aws.Calls > right.Calls && !cell.Fault.AddsCalls;

        aws.Fault = null;
        await HandleAsync(new(config, mq, TimeProvider.System), cell.Site);
        return new(failure, aws.Injected, isRetried, before, rows, aws.Rows, right.Rows);
    }

    /// <summary>The function, with a deadline of its own: whatever happens, a test ends.</summary>
    private static Task HandleAsync(Function function, CallSite site) =>
        function.HandleAsync(new MemoryStream(site.Event.Utf8()), Some.Context(Remaining)).WaitAsync(Remaining);
}

/// <summary>What came of one fault at one call site.</summary>
/// <param name="Failure">Why the invocation failed; null where it did not.</param>
/// <param name="Injected">How often the fault befell a call.</param>
/// <param name="IsRetried">Whether the operation was called more often than without the fault.</param>
/// <param name="Before">The dashboard before the invocation.</param>
/// <param name="Rows">The dashboard after it.</param>
/// <param name="Healed">The dashboard after the next one, with nothing wrong any more.</param>
/// <param name="Right">The dashboard of a world where nothing ever goes wrong.</param>
internal sealed record FaultOutcome(
    Exception? Failure,
    int Injected,
    bool IsRetried,
    IReadOnlyList<DashboardRow> Before,
    IReadOnlyList<DashboardRow> Rows,
    IReadOnlyList<DashboardRow> Healed,
    IReadOnlyList<DashboardRow> Right)
{
    /// <summary>In the table's words.</summary>
    public string Effect => Failure is not null ? "fails" : IsRetried ? "asked again, recorded" : "recorded";
}

/// <summary>What each fault does, for people.</summary>
internal static class FaultTable
{
    public static string Of(FaultCampaign campaign)
    {
        StringBuilder table = new();
        table.Append("""
            # What each fault does

            Every fault below was injected at every call that the rule makes, once and for ever, and this table is what came of it:
            the tests of `ConfigRule.Tests/Faults` write it and fail when it no longer holds. "Asked again": the AWS SDK or the rule
            repeated the call. "Fails": nothing wrong is recorded, Lambda reports the message (`…` is the operation), retries the
            event, and the first invocation without the fault records what is right; so it was in every case.

            | AWS | at | once | for ever | the invocation says |
            |---|---|---|---|---|

            """);
        foreach (IGrouping<Fault, FaultCell> cells in FaultCampaign.Cells.GroupBy(cell => cell.Fault))
        {
            var effects = cells
                .GroupBy(cell => cell.Site)
                .GroupBy(
                    site => (Once: Effect(site, forEver: false), ForEver: Effect(site, forEver: true)),
                    site => site.Key)
                .ToArray();
            foreach (var effect in effects)
            {
                string where = effects.Length > 1 ? string.Join("; ", effect)
                    : cells.Key.Operations.Count == CallSite.Operations.Count ? "every call"
                    : string.Join(", ", cells.Key.Operations);
                (string once, string forEver) = effect.Key;
                string says = once is "fails" || forEver is "fails" ? cells.Key.Message : "";
                table.Append($"| {cells.Key.Name} | {where} | {once} | {forEver} | {says} |\n");
            }
        }

        return table
            .Append(
                $"\n{FaultCampaign.Cells.Count} cases: {Faults.All.Count} faults at {CallSite.All.Count} call sites, where they can "
                + "happen.\n")
            .ToString();

        string Effect(IEnumerable<FaultCell> cells, bool forEver)
        {
            FaultCell cell = cells.Single(cell => cell.ForEver == forEver);
            return cell.Fault.LeavesOut ? "fails, or records what it read and the next sweep the rest" : campaign[cell].Effect;
        }
    }
}
