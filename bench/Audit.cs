using System.Diagnostics;

namespace ConfigRule.Bench;

/// <summary>
/// mq003 audit of one Region and of all enabled Regions, where AWS answers after a delay; and of one by the AWS CLI, by hand.
/// </summary>
internal static class Audit
{
    private const int Runs = 5;
    private const int HandRuns = 2;
    private const int BrokersEach = 20;
    private const int Middle = 20;
    private static readonly int[] Delays = [0, Middle, 100];

    public static async Task<IReadOnlyList<Row>> MeasureAsync()
    {
        List<double> plain = [];
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

            if (run > 0 && Roots.CanBeGiven)
            {
                await using AwsServer aws = await AwsServer.StartAsync(BrokersEach, delay: TimeSpan.FromMilliseconds(Middle), plain: true);
                plain.Add(await RunAsync(aws, 1, "--region", "eu-central-1"));
            }
        }

        int slowest = Delays[^1];
        IEnumerable<double> waits = samples[slowest].Zip(samples[0], (slow, fast) => (slow.All - fast.All) / slowest);
        return
        [
            .. Delays.SelectMany(delay => Rows(delay, samples[delay])),
            new($"audit of {AwsXml.RegionCount} Regions: sequential answers", Unit.Answers, [.. waits], Target: 3),
            .. plain is []
                ? Array.Empty<Row>()
                : [new($"audit of 1 Region, plain HTTP, AWS takes {Middle} ms", Unit.Milliseconds, plain)],
            .. await ByHandAsync(),
        ];
    }

    /// <summary>
    /// What an auditor types without mq003: aws mq list-brokers, then aws mq describe-broker for each. Left out without the AWS CLI.
    /// </summary>
    private static async Task<IReadOnlyList<Row>> ByHandAsync()
    {
        if (AwsCli.Path is null)
        {
            await Console.Error.WriteLineAsync("The rows of the audit by hand are left out: they need the AWS CLI (pip install awscli).");
            return [];
        }

        List<double> byHand = [], byMq003 = [];
        for (int run = 0; run < HandRuns; run++)
        {
            await using AwsServer aws = await AwsServer.StartAsync(BrokersEach);
            byMq003.Add(await RunAsync(aws, 1, "--region", "eu-central-1"));
            long start = Stopwatch.GetTimestamp();
            string[] ids = AwsCli.BrokerIds(await AwsCli.RunAsync(aws.Address, "mq", "list-brokers"));
            foreach (string id in ids)
            {
                await AwsCli.RunAsync(aws.Address, "mq", "describe-broker", "--broker-id", id);
            }

            byHand.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (ids.Length != BrokersEach)
            {
                throw new InvalidOperationException($"The AWS CLI listed {ids.Length} brokers, not {BrokersEach}.");
            }
        }

        return
        [
            new($"audit of {BrokersEach} brokers by hand, with the AWS CLI", Unit.Milliseconds, byHand),
            new($"audit of {BrokersEach} brokers, mq003 / by hand", Unit.Times, [.. byMq003.Zip(byHand, (ours, theirs) => ours / theirs)]),
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
