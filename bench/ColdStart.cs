using System.Diagnostics;
using ConfigRule.Tests.Support;

namespace ConfigRule.Bench;

/// <summary>From the start of the process to the first verdict that AWS Config has taken.</summary>
internal static class ColdStart
{
    private const int Runs = 25;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(PackagedFunction? native, PackagedFunction? managed)
    {
        List<Sample> natives = [];
        List<Sample> manageds = [];

        // By turns, so that a busy minute of the machine falls on both; the first turn only warms the file cache.
        for (int run = 0; run <= Runs; run++)
        {
            await AddAsync(native, natives);
            await AddAsync(managed, manageds);
        }

        List<Row> rows = [];
        if (native is not null)
        {
            rows.Add(new("cold start, Native AOT", Unit.Milliseconds, Times(natives), Target: 60));
            rows.Add(new("cold start, Native AOT: peak memory", Unit.Mebibytes, Memory(natives), Target: 40));
        }

        if (managed is not null)
        {
            rows.Add(new("cold start, ReadyToRun", Unit.Milliseconds, Times(manageds), Target: 450));
            rows.Add(new("cold start, ReadyToRun: peak memory", Unit.Mebibytes, Memory(manageds)));
        }

        if (native is not null && managed is not null)
        {
            IEnumerable<double> ratios = Times(manageds).Zip(Times(natives), (slow, fast) => slow / fast);
            rows.Add(new("cold start, ReadyToRun / Native AOT", Unit.Times, [.. ratios]));
        }

        return rows;
    }

    private static double[] Times(List<Sample> samples) => [.. samples.Skip(1).Select(sample => sample.Milliseconds)];

    private static double[] Memory(List<Sample> samples) => [.. samples.Skip(1).Select(sample => sample.Mebibytes)];

    private static async Task AddAsync(PackagedFunction? package, List<Sample> samples)
    {
        if (package is null)
        {
            return;
        }

        await using RunningFunction function = await RunningFunction.StartAsync(package);
        RuntimeResult result = await function.InvokeAsync(SampleEvent.Change);
        samples.Add(new(Stopwatch.GetElapsedTime(function.StartedAt, function.Aws.AcceptedAt).TotalMilliseconds, function.PeakMebibytes));
    }

    private sealed record Sample(double Milliseconds, double Mebibytes);
}
