using System.Diagnostics;
using ConfigRule.Tests.Support;

namespace ConfigRule.Bench;

/// <summary>A scheduled event that judges every broker of an account, each time in a fresh process.</summary>
internal static class Sweep
{
    private const int Runs = 5;
    private const int Many = 1_000;
    private const int Most = 100_000;
    private static readonly int[] Sizes = [100, Many, 10_000, Most];
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(20);

    public static async Task<IReadOnlyList<Row>> MeasureAsync(PackagedFunction package)
    {
        Dictionary<int, List<Sample>> samples = Sizes.ToDictionary(brokers => brokers, _ => new List<Sample>());
        List<Sample> slow = [];
        for (int run = 0; run < Runs; run++)
        {
            foreach (int brokers in Sizes)
            {
                samples[brokers].Add(await RunAsync(package, brokers));
            }

            slow.Add(await RunAsync(package, Many, Slow));
        }

        // Once the process is warm, a broker is to cost the same, however many there are. Only ids are kept of them.
        IEnumerable<double> Pairs(Func<Sample, Sample, double> figure) => samples[Most].Zip(samples[Many], figure);
        return
        [
            .. Sizes.SelectMany(brokers => Rows(brokers, samples[brokers])),
            .. Rows(slow, samples[Many]),
            new($"sweep: time per broker, {Most:N0} / {Many:N0}", Unit.Times,
                [.. Pairs((most, many) => most.Milliseconds / Most / (many.Milliseconds / Many))], Target: 1.5),
            new("sweep: memory for each further broker", Unit.Kibibytes,
                [.. Pairs((most, many) => (most.Mebibytes - many.Mebibytes) * 1024 / (Most - Many))], Target: 1),
        ];
    }

    private static IEnumerable<Row> Rows(int brokers, List<Sample> samples)
    {
        // Two lists to be read, one verdict on each broker to be put, all by the page.
        double least = 3.0 * brokers / AwsServer.PageSize;
        string name = $"sweep of {brokers:N0} brokers";
        return
        [
            new(name, Unit.Milliseconds, [.. samples.Select(sample => sample.Milliseconds)]),
            new($"{name}: HTTP calls", Unit.Calls, [.. samples.Select(sample => sample.Calls)]),
            new($"{name}: calls / fewest possible", Unit.Times, [.. samples.Select(sample => sample.Calls / least)], Target: 1.2),
            new($"{name}: peak memory", Unit.Mebibytes, [.. samples.Select(sample => sample.Mebibytes)]),
        ];
    }

    /// <summary>How many answers are waited for one after the other, of all: a list's next page can come while verdicts are put.</summary>
    private static IEnumerable<Row> Rows(List<Sample> slow, List<Sample> fast)
    {
        string name = $"sweep of {Many:N0} brokers, AWS takes {Slow.TotalMilliseconds} ms";
        IEnumerable<double> waited = slow.Zip(fast, (s, f) => (s.Milliseconds - f.Milliseconds) / Slow.TotalMilliseconds / s.Calls);
        return
        [
            new(name, Unit.Milliseconds, [.. slow.Select(sample => sample.Milliseconds)]),
            new($"{name}: answers waited for in a row / calls", Unit.Times, [.. waited], Target: 0.8),
        ];
    }

    private static async Task<Sample> RunAsync(PackagedFunction package, int brokers, TimeSpan delay = default)
    {
        await using RunningFunction function = await RunningFunction.StartAsync(package, brokers, delay);
        RuntimeResult result = await function.InvokeAsync(SampleEvent.Scheduled);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(result.HandedOutAt, result.AnsweredAt);
        return function.Aws.Evaluations == brokers
            ? new(elapsed.TotalMilliseconds, function.Aws.Calls, function.PeakMebibytes)
            : throw new InvalidOperationException($"A sweep of {brokers} brokers put {function.Aws.Evaluations} evaluations.");
    }

    private sealed record Sample(double Milliseconds, double Calls, double Mebibytes);
}
