using System.Diagnostics;
using ConfigRule.Tests.Support;

namespace ConfigRule.Bench;

/// <summary>A scheduled event that judges every broker of an account, each time in a fresh process.</summary>
internal static class Sweep
{
    private const int Runs = 5;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(PackagedFunction package)
    {
        const int Many = 1_000;
        const int Most = 10_000;
        List<Row> rows = [];
        Dictionary<int, double[]> memory = [];
        foreach (int brokers in (int[])[100, Many, Most])
        {
            List<Sample> samples = [];
            for (int run = 0; run < Runs; run++)
            {
                samples.Add(await RunAsync(package, brokers));
            }

            memory[brokers] = [.. samples.Select(sample => sample.Mebibytes)];

            // Two lists to be read, one verdict on each broker to be put, all by the page.
            int least = 3 * brokers / AwsServer.PageSize;
            string name = $"sweep of {brokers:N0} brokers";
            rows.Add(new(name, Unit.Milliseconds, [.. samples.Select(sample => sample.Milliseconds)]));
            rows.Add(new($"{name}: HTTP calls", Unit.Calls, [.. samples.Select(sample => sample.Calls)], Target: least));
            rows.Add(new($"{name}: peak memory", Unit.Mebibytes, memory[brokers]));
        }

        // The ids of all brokers must be known at once, and nothing else of them.
        IEnumerable<double> growth = memory[Most].Zip(memory[Many], (most, many) => (most - many) * 1024 / (Most - Many));
        rows.Add(new("sweep: memory for each further broker", Unit.Kibibytes, [.. growth], Target: 1));
        return rows;
    }

    private static async Task<Sample> RunAsync(PackagedFunction package, int brokers)
    {
        await using RunningFunction function = await RunningFunction.StartAsync(package, brokers);
        RuntimeResult result = await function.InvokeAsync(SampleEvent.Scheduled);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(result.HandedOutAt, result.AnsweredAt);
        return function.Aws.Evaluations == brokers
            ? new(elapsed.TotalMilliseconds, function.Aws.Calls, function.PeakMebibytes)
            : throw new InvalidOperationException($"A sweep of {brokers} brokers put {function.Aws.Evaluations} evaluations.");
    }

    private sealed record Sample(double Milliseconds, double Calls, double Mebibytes);
}
