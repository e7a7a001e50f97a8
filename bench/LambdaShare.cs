namespace ConfigRule.Bench;

/// <summary>
/// Change events under Lambda's terms: a whole processor until the function asks for its first event, from then on the share of its
/// memory size, and a pause between events, in which the share of the past does not count.
/// </summary>
internal static class LambdaShare
{
    private const int Runs = 15;
    private const int Later = 8;

    // What is deployed, and twice as much.
    private static readonly int[] Memories = [128, 256];

    // More than two periods of the quota.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task<IReadOnlyList<Row>> MeasureAsync(PackageUnderTest native, PackageUnderTest? python)
    {
        List<Row> rows = [];
        foreach (int memory in Memories)
        {
            rows.AddRange(await MeasureAsync(native, python, memory));
        }

        return rows;
    }

    private static async Task<IReadOnlyList<Row>> MeasureAsync(PackageUnderTest native, PackageUnderTest? python, int memory)
    {
        Row Ratio(
            string what,
            List<LambdaSample> some,
            List<LambdaSample> others,
            Func<LambdaSample, LambdaSample, double> quotient,
            double? target = null) =>
            new($"Lambda's {memory} MB: {what}", Unit.Times, [.. some.Zip(others, quotient)], target);

        List<LambdaSample> ours = [], theirs = [];
        for (int run = 0; run <= Runs; run++)
        {
            LambdaSample our = await RunAsync(native, memory, Later);
            LambdaSample? their = python is null ? null : await RunAsync(python, memory, Later);
            if (run > 0)
            {
                ours.Add(our);
                theirs.AddRange(their is null ? [] : [their]);
            }
        }

        return
        [
            await ProcessorShare.MeasureAsync(memory),
            .. Figures(memory, PackageUnderTest.Native, ours),
            Ratio("first / later invocation", ours, ours, (a, _) => a.First / a.Later, target: 3),
            .. python is null ? Array.Empty<Row>() :
            [
                .. Figures(memory, PythonRule.Name, theirs),
                Ratio($"initialization, {PackageUnderTest.Native} / Python", ours, theirs, (a, b) => a.Initialization / b.Initialization),
                Ratio($"first invocation, {PackageUnderTest.Native} / Python", ours, theirs, (a, b) => a.First / b.First, target: 0.1),
                Ratio($"later invocation, {PackageUnderTest.Native} / Python", ours, theirs, (a, b) => a.Later / b.Later),
            ],
        ];
    }

    /// <summary>A new process, its first invocation and the median of later ones.</summary>
    /// <param name="package">The function.</param>
    /// <param name="memory">Its memory size, in MB.</param>
    /// <param name="later">How many invocations after the first.</param>
    /// <param name="delay">The time that AWS takes to answer.</param>
    public static async Task<LambdaSample> RunAsync(PackageUnderTest package, int memory, int later, TimeSpan delay = default)
    {
        AwsServer aws = await AwsServer.StartAsync(delay: delay);
        (FunctionProcess function, double initialization) = await FunctionProcess.StartWithMemoryAsync(package, aws, memory);
        await using FunctionProcess running = function;
        double first = await function.TimeAsync(SampleEvent.Change);
        List<double> times = [];
        for (int n = 0; n < later; n++)
        {
            await Task.Delay(Pause);
            times.Add(await function.TimeAsync(SampleEvent.Change));
        }

        return new(initialization, first, new Row("", Unit.Milliseconds, times).Median);
    }

    private static IEnumerable<Row> Figures(int memory, string name, List<LambdaSample> samples) =>
    [
        new($"Lambda's {memory} MB, {name}: start to ready", Unit.Milliseconds, [.. samples.Select(sample => sample.Initialization)]),
        new($"Lambda's {memory} MB, {name}: first invocation", Unit.Milliseconds, [.. samples.Select(sample => sample.First)]),
        new($"Lambda's {memory} MB, {name}: later invocations", Unit.Milliseconds, [.. samples.Select(sample => sample.Later)]),
    ];
}

/// <summary>Milliseconds of one process under Lambda's terms: until it asked for an event, the first event, a later one.</summary>
internal sealed record LambdaSample(double Initialization, double First, double Later);
