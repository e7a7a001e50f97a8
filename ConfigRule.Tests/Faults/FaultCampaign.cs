using System.Collections.Concurrent;
using Amazon.ConfigService;
using Amazon.MQ;
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
        using AmazonConfigServiceClient config = aws.ConfigClient(Remaining);
        using AmazonMQClient mq = aws.MqClient(Remaining);
        await HandleAsync(new(config, mq, TimeProvider.System), site);
        return (aws.Rows, aws.Calls);
    }

    private static async Task<FaultOutcome> RunAsync(FaultCell cell, (IReadOnlyList<DashboardRow> Rows, int Calls) right)
    {
        await using FaultyAws aws = new(cell.Site) { Fault = cell.Fault, ForEver = cell.ForEver };
        using AmazonConfigServiceClient config = aws.ConfigClient(cell.Fault.CallTimeout);
        using AmazonMQClient mq = aws.MqClient(cell.Fault.CallTimeout);
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
