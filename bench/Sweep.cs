using System.Diagnostics;
using ConfigRule.Tests.Support.Lambda;

namespace ConfigRule.Bench;

/// <summary>A scheduled event, which evaluates every broker of an account, each time in a fresh process.</summary>
internal static class Sweep
{
    private const int Runs = 5;
    private const int Many = 1_000;
    private const int Middle = 10_000;
    private const int Most = 100_000;
    private static readonly int[] Sizes = [100, Many, Middle, Most];
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(20);

    public static async Task<IReadOnlyList<Row>> MeasureAsync(PackageUnderTest package)
    {
        Dictionary<int, List<Sample>> samples = Sizes.ToDictionary(brokers => brokers, _ => new List<Sample>());
        List<Sample> slow = [], plain = [];
        for (int run = 0; run < Runs; run++)
        {
            foreach (int brokers in Sizes)
            {
                samples[brokers].Add(await RunAsync(package, brokers));
            }

            slow.Add(await RunAsync(package, Many, Slow));
            if (Roots.CanBeGiven)
            {
                plain.Add(await RunAsync(package, Many, plain: true));
            }
        }

        // A further broker should cost the same, however many there are: only ids are kept in memory.
        IEnumerable<double> Further(int some, int more, Func<Sample, double> figure) =>
            samples[more].Zip(samples[some], (large, small) => (figure(large) - figure(small)) / (more - some));
        return
        [
            .. Sizes.SelectMany(brokers => Rows(brokers, samples[brokers])),
            .. Rows(slow, samples[Many]),
            .. plain is []
                ? Array.Empty<Row>()
                : [new($"sweep of {Many:N0} brokers, plain HTTP", Unit.Milliseconds, [.. plain.Select(sample => sample.Milliseconds)])],
            new($"sweep: time per further broker, beyond / below {Middle:N0}", Unit.Times,
                [.. Further(Middle, Most, sample => sample.Milliseconds)
                    .Zip(Further(Many, Middle, sample => sample.Milliseconds), (last, first) => last / first)],
                Target: 1.2),
            new("sweep: memory per further broker", Unit.Kibibytes, [.. Further(Many, Most, sample => sample.Mebibytes * 1024)], Target: 1),
        ];
    }

    private static IEnumerable<Row> Rows(int brokers, List<Sample> samples)
    {
        // In pages, the brokers and the dashboard are read and one evaluation of each row is put; each deletion is confirmed.
        int deleted = Deleted(brokers);
        double least = Pages(brokers) + (2 * Pages(brokers + deleted)) + deleted;
        string name = $"sweep of {brokers:N0} brokers";
        return
        [
            new(name, Unit.Milliseconds, [.. samples.Select(sample => sample.Milliseconds)]),
            new($"{name}: HTTP calls", Unit.Calls, [.. samples.Select(sample => sample.Calls)]),
            new($"{name}: calls / fewest possible", Unit.Times, [.. samples.Select(sample => sample.Calls / least)], Target: 1),
            new($"{name}: peak memory", Unit.Mebibytes, [.. samples.Select(sample => sample.Mebibytes)], brokers <= Many ? 40 : null),
        ];
    }

    /// <summary>How many of the dashboard's brokers no longer exist: 50 of 10,000.</summary>
    public static int Deleted(int brokers) => brokers / 200;

    private static double Pages(int items) => Math.Ceiling((double)items / AwsServer.PageSize);

    /// <summary>The share of the answers that are waited for sequentially: the next page can arrive while evaluations are put.</summary>
    private static IEnumerable<Row> Rows(List<Sample> slow, List<Sample> fast)
    {
        string name = $"sweep of {Many:N0} brokers, AWS takes {Slow.TotalMilliseconds} ms";
        IEnumerable<double> waited = slow.Zip(fast, (s, f) => (s.Milliseconds - f.Milliseconds) / s.Waited);
        return
        [
            new(name, Unit.Milliseconds, [.. slow.Select(sample => sample.Milliseconds)]),
            new($"{name}: sequential answers / calls", Unit.Times, [.. waited], Target: 0.8),
        ];
    }

    private static async Task<Sample> RunAsync(PackageUnderTest package, int brokers, TimeSpan delay = default, bool plain = false)
    {
        await using FunctionProcess function = await FunctionProcess.StartAsync(
            package, await AwsServer.StartAsync(brokers, Deleted(brokers), delay, plain));
        RuntimeResult result = await function.InvokeAsync(SampleEvent.Scheduled);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(result.HandedOutAt, result.AnsweredAt);
        return function.Aws.Evaluations == brokers + Deleted(brokers)
            ? new(elapsed.TotalMilliseconds, function.Aws.Calls, function.PeakMebibytes, function.Aws.Waited.TotalMilliseconds)
            : throw new InvalidOperationException($"A sweep of {brokers} brokers put {function.Aws.Evaluations} evaluations.");
    }

    private sealed record Sample(double Milliseconds, double Calls, double Mebibytes, double Waited);
}
