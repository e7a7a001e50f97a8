namespace ConfigRule.Bench;

/// <summary>mq003 audit of one Region and of all enabled Regions, where AWS answers after a delay.</summary>
internal static class Audit
{
    private const int Runs = 7;
    private const int BrokersEach = 20;
    private static readonly int[] Delays = [0, 20, 100];

    public static async Task<IReadOnlyList<Row>> MeasureAsync()
    {
        Dictionary<int, List<Sample>> samples = Delays.ToDictionary(delay => delay, _ => new List<Sample>());
        for (int run = 0; run <= Runs; run++)
        {
            foreach (int delay in Delays)
            {
                Sample sample = await RunAsync(delay);
                if (run > 0)
                {
                    samples[delay].Add(sample);
                }
            }
        }

        int slowest = Delays[^1];
        IEnumerable<double> waits = samples[slowest].Zip(samples[0], (slow, fast) => (slow.All - fast.All) / slowest);
        return
        [
            .. Delays.SelectMany(delay => Rows(delay, samples[delay])),
            new($"audit of {AwsXml.RegionCount} Regions: sequential answers", Unit.Answers, [.. waits], Target: 3),
        ];
    }

    private static IEnumerable<Row> Rows(int delay, List<Sample> samples)
    {
        string when = $"AWS takes {delay} ms";
        string all = $"audit of {AwsXml.RegionCount} Regions";
        return
        [
            new($"{all}, {when}", Unit.Milliseconds, [.. samples.Select(sample => sample.All)]),
            new($"audit of 1 Region, {when}", Unit.Milliseconds, [.. samples.Select(sample => sample.One)]),
            new($"{all} / 1 Region, {when}", Unit.Times, [.. samples.Select(sample => sample.All / sample.One)], Target: 2),
        ];
    }

    private static async Task<Sample> RunAsync(int delay)
    {
        await using AwsServer aws = await AwsServer.StartAsync(BrokersEach, delay: TimeSpan.FromMilliseconds(delay));
        return new(await RunAsync(aws, AwsXml.RegionCount, "--all-regions"), await RunAsync(aws, 1, "--region", "eu-central-1"));
    }

    private static async Task<double> RunAsync(AwsServer aws, int regions, params string[] scope)
    {
        Mq003Run run = await Mq003Run.StartAsync(aws.Address, ["audit", .. scope, "--format", "csv"]);
        const int Header = 1;

        // One more line for each Region: how many brokers it has.
        return run.Lines == Header + (regions * (BrokersEach + 1))
            ? run.Milliseconds
            : throw new InvalidOperationException($"The audit of {regions} Regions wrote {run.Lines} lines.");
    }

    private sealed record Sample(double All, double One);
}
