using System.Diagnostics;

namespace ConfigRule.Bench;

/// <summary>The time from the start of the process to the first evaluation that AWS Config accepted.</summary>
internal static class ColdStart
{
    private const int Runs = 20;
    private const string Plain = "plain HTTP, ";
    private const string Default = "Native AOT with Amazon Linux's roots";

    public static async Task<IReadOnlyList<Row>> MeasureAsync(IReadOnlyList<PackageUnderTest> functions)
    {
        Start[] starts =
        [
            .. functions.Select(function => new Start(function.Compilation, function)),
            .. functions.Where(_ => Roots.CanBeGiven).SelectMany(Compared),
        ];
        Dictionary<string, List<Sample>> samples = starts.ToDictionary(start => start.Name, _ => new List<Sample>());

        // Alternately, so that a busy minute of the machine affects all of them; the first round only warms the file cache.
        for (int run = 0; run <= Runs; run++)
        {
            foreach (Start start in starts)
            {
                Sample sample = await RunAsync(start);
                if (run > 0)
                {
                    samples[start.Name].Add(sample);
                }
            }
        }

        return
        [
            .. samples.SelectMany(of => Figures(of.Key, of.Value)),
            .. Ratio(PackageUnderTest.Native, PythonRule.Name, target: 0.15),
            .. Ratio(PackageUnderTest.ReadyToRun, PythonRule.Name),
            .. Ratio(PackageUnderTest.Jit, PythonRule.Name),
            .. Ratio(PackageUnderTest.ReadyToRun, PackageUnderTest.Native),
            .. Ratio(PackageUnderTest.Jit, PackageUnderTest.Native),
            .. Ratio(Default, PackageUnderTest.Native),
            .. Ratio(PackageUnderTest.Native, Plain + PackageUnderTest.Native),
            .. Ratio(Plain + PackageUnderTest.Native, Plain + PythonRule.Name),
        ];

        Row[] Ratio(string one, string other, double? target = null) =>
            samples.TryGetValue(one, out List<Sample>? ones) && samples.TryGetValue(other, out List<Sample>? others)
                ? [new($"cold start, {one} / {other}", Unit.Times, [.. ones.Zip(others, Quotient)], target)]
                : [];

        double Quotient(Sample a, Sample b) => a.Milliseconds / b.Milliseconds;
    }

    /// <summary>What is compared with it: without TLS, and with the roots that .NET would load if the package stated none.</summary>
    private static IEnumerable<Start> Compared(PackageUnderTest function) => function.Compilation switch
    {
        PackageUnderTest.Native =>
        [
            new(Default, function with { Environment = Roots.OfAmazonLinux() }),
            new(Plain + PackageUnderTest.Native, function, Plain: true),
        ],
        PythonRule.Name => [new(Plain + PythonRule.Name, function, Plain: true)],
        _ => [],
    };

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

    private static async Task<Sample> RunAsync(Start start)
    {
        AwsServer aws = await AwsServer.StartAsync(plain: start.Plain);
        await using FunctionProcess running = await FunctionProcess.StartAsync(start.Function, aws);
        await running.InvokeAsync(SampleEvent.Change);
        return new(Stopwatch.GetElapsedTime(running.StartedAt, running.Aws.AcceptedAt).TotalMilliseconds, running.PeakMebibytes);
    }

    private sealed record Start(string Name, PackageUnderTest Function, bool Plain = false);

    private sealed record Sample(double Milliseconds, double Mebibytes);
}
