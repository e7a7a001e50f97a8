using System.Globalization;

namespace ConfigRule.Bench;

/// <summary>What Lambda bills for events by memory size, at AWS's public prices, and which size is the cheapest.</summary>
internal static class Money
{
    // Prices of us-east-1, first tier, and of a request on both: https://aws.amazon.com/lambda/pricing/, as published in November 2026.
    // A GB is 1,024 MB there.
    public const double X86GigabyteSecond = 0.0000166667;
    public const double ArmGigabyteSecond = 0.0000133334;
    private const double MillionRequests = 0.20;
    private const double MegabytesOfAGigabyte = 1024;
    private const int Runs = 3;
    private const int Later = 10;
    private const int Brokers = 1_000;

    private static readonly int[] Memories = [128, 256, 512];

    // AWS's time is billed too: a share of a processor does not make it shorter.
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(20);

    public static async Task<IReadOnlyList<Cost>> MeasureAsync(PackageUnderTest native)
    {
        Dictionary<(string, int), List<double>> billed = [];
        for (int run = 0; run < Runs; run++)
        {
            foreach (int memory in Memories)
            {
                LambdaSample change = await LambdaShare.RunAsync(native, memory, Later, Delay);
                Add("change event, in a new environment", change.Initialization + change.First);
                Add("change event, in a warm one", change.Later);
                Add($"sweep of {Brokers:N0} brokers", await SweepAsync(native, memory, SampleEvent.Scheduled));
                Add($"sweep of {Brokers:N0} brokers with exemptions",
                    await SweepAsync(native, memory, SampleEvent.ScheduledWithExemptions));

                void Add(string what, double milliseconds)
                {
                    billed.TryAdd((what, memory), []);
                    billed[(what, memory)].Add(Math.Ceiling(milliseconds));
                }
            }
        }

        return [.. billed.Select(of => new Cost(of.Key.Item1, of.Key.Item2, new Row("", Unit.Milliseconds, of.Value).Median))];
    }

    /// <summary>A table: an event a line, and the billed milliseconds and dollars of each size; then which is the cheapest.</summary>
    public static string ToTable(IReadOnlyList<Cost> costs)
    {
        if (costs is [])
        {
            return "";
        }

        static string Show(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
        IEnumerable<string> lines = costs.GroupBy(cost => cost.What).Select(group =>
        {
            IEnumerable<string> cells = group.Select(cost =>
                $"{Show(cost.BilledMilliseconds, "#,0"),8} ms {Show(cost.X86Million, "#,0.00"),8} {Show(cost.ArmMillion, "#,0.00"),8}");
            return $"{group.Key,-40}{string.Join("  ", cells)}  {group.MinBy(cost => cost.X86Million)!.Memory} MB";
        });
        IEnumerable<int> memories = costs.Select(cost => cost.Memory).Distinct();
        string head = string.Concat(memories.Select(memory => $"{memory + " MB",11}   x86_64    arm64  "));
        return $"{"US dollars for a million",-40}{head}cheapest\n{string.Join('\n', lines)}\n";
    }

    public static double Dollars(int memory, double milliseconds, double gigabyteSecond) =>
        MillionRequests + (1_000_000 * (memory / MegabytesOfAGigabyte) * (milliseconds / 1000) * gigabyteSecond);

    /// <summary>A sweep in a new environment, whose initialization is billed too, because there is one a day or so.</summary>
    private static async Task<double> SweepAsync(PackageUnderTest native, int memory, string scheduled)
    {
        AwsServer aws = await AwsServer.StartAsync(Brokers, Sweep.Deleted(Brokers), Delay);
        (FunctionProcess function, double initialization) = await FunctionProcess.StartWithMemoryAsync(native, aws, memory);
        await using FunctionProcess running = function;
        return initialization + await function.TimeAsync(scheduled);
    }
}

/// <summary>What an event costs at one memory size.</summary>
/// <param name="What">The event.</param>
/// <param name="Memory">The memory size, in MB.</param>
/// <param name="BilledMilliseconds">What Lambda bills: the initialization, if there is one, and the invocation.</param>
internal sealed record Cost(string What, int Memory, double BilledMilliseconds)
{
    /// <summary>US dollars for a million of them.</summary>
    public double X86Million => Money.Dollars(Memory, BilledMilliseconds, Money.X86GigabyteSecond);

    /// <summary>The same on arm64, if its processor takes as long.</summary>
    public double ArmMillion => Money.Dollars(Memory, BilledMilliseconds, Money.ArmGigabyteSecond);
}
