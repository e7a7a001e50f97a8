using System.Diagnostics;

namespace ConfigRule.Bench;

/// <summary>The time from the start of the process to the first evaluation that AWS Config accepted.</summary>
internal static class ColdStart
{
    private const int Runs = 20;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(IReadOnlyList<PackageUnderTest> functions)
    {
        Dictionary<string, List<Sample>> samples = functions.ToDictionary(function => function.Compilation, _ => new List<Sample>());

        // Alternately, so that a busy minute of the machine affects all of them; the first round only warms the file cache.
        for (int run = 0; run <= Runs; run++)
        {
            foreach (PackageUnderTest function in functions)
            {
                Sample sample = await RunAsync(function);
                if (run > 0)
                {
                    samples[function.Compilation].Add(sample);
                }
            }
        }

        return
        [
            .. samples.SelectMany(of => Figures(of.Key, of.Value)),
            .. Ratio(PackageUnderTest.Native, PythonRule.Name, target: 0.1),
            .. Ratio(PackageUnderTest.ReadyToRun, PythonRule.Name),
            .. Ratio(PackageUnderTest.Jit, PythonRule.Name),
            .. Ratio(PackageUnderTest.ReadyToRun, PackageUnderTest.Native),
            .. Ratio(PackageUnderTest.Jit, PackageUnderTest.Native),
        ];

        Row[] Ratio(string one, string other, double? target = null) =>
            samples.TryGetValue(one, out List<Sample>? ones) && samples.TryGetValue(other, out List<Sample>? others)
                ? [new($"cold start, {one} / {other}", Unit.Times, [.. ones.Zip(others, Quotient)], target)]
                : [];

        double Quotient(Sample a, Sample b) => a.Milliseconds / b.Milliseconds;
    }

    private static IEnumerable<Row> Figures(string name, List<Sample> samples) =>
    [
        new(
            $"cold start, {name}",
            Unit.Milliseconds,
            [.. samples.Select(sample => sample.Milliseconds)],
            Target(name, native: 60, readyToRun: 450)),
        new(
            $"cold start, {name}: peak memory",
            Unit.Mebibytes,
            [.. samples.Select(sample => sample.Mebibytes)],
            Target(name, native: 40)),
    ];

    private static double? Target(string name, double native, double? readyToRun = null) =>
        name == PackageUnderTest.Native ? native : name == PackageUnderTest.ReadyToRun ? readyToRun : null;

    private static async Task<Sample> RunAsync(PackageUnderTest function)
    {
        await using FunctionProcess running = await FunctionProcess.StartAsync(function);
        await running.InvokeAsync(SampleEvent.Change);
        return new(Stopwatch.GetElapsedTime(running.StartedAt, running.Aws.AcceptedAt).TotalMilliseconds, running.PeakMebibytes);
    }

    private sealed record Sample(double Milliseconds, double Mebibytes);
}
