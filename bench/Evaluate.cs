using System.Text.Json;
using System.Text.Json.Nodes;
using ConfigRule.Tests.Support;

namespace ConfigRule.Bench;

/// <summary>mq003 evaluate of files with one configuration item per line.</summary>
internal static class Evaluate
{
    private const int Runs = 5;
    private const int Many = 1_000;
    private const int Most = 100_000;
    private static readonly int[] Sizes = [100, Many, 10_000, Most];

    public static async Task<IReadOnlyList<Row>> MeasureAsync()
    {
        string folder = Directory.CreateDirectory(Repository.File("artifacts", "bench", "items")).FullName;
        try
        {
            Dictionary<int, string> files = Sizes.ToDictionary(items => items, items => Write(folder, items));
            Dictionary<int, List<Mq003Run>> samples = Sizes.ToDictionary(items => items, _ => new List<Mq003Run>());
            for (int run = 0; run < Runs; run++)
            {
                foreach (int items in Sizes)
                {
                    samples[items].Add(await RunAsync(files[items], items));
                }
            }

            return Rows(samples);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IReadOnlyList<Row> Rows(Dictionary<int, List<Mq003Run>> samples)
    {
        // The difference between two sizes does not contain the start of the process.
        double[] Further(int some, int more) =>
            [.. samples[more].Zip(samples[some], (large, small) => (large.Milliseconds - small.Milliseconds) / (more - some))];
        return
        [
            .. Sizes.SelectMany(items => new Row[]
            {
                new($"evaluate {items:N0} items", Unit.Milliseconds, [.. samples[items].Select(run => run.Milliseconds)]),
                new($"evaluate {items:N0} items: peak memory", Unit.Mebibytes, [.. samples[items].Select(run => run.PeakMebibytes)]),
            }),
            new("evaluate: time per further item, beyond / below 10,000", Unit.Times,
                [.. Further(10_000, Most).Zip(Further(Many, 10_000), (last, first) => last / first)], Target: 1.5),
            new("evaluate: memory per further item", Unit.Kibibytes,
                [.. samples[Most].Zip(samples[Many], (most, many) => (most.PeakMebibytes - many.PeakMebibytes) * 1024 / (Most - Many))],
                Target: 1),
        ];
    }

    private static async Task<Mq003Run> RunAsync(string file, int items)
    {
        Mq003Run run = await Mq003Run.StartAsync(aws: null, "evaluate", file, "--format", "csv");
        const int Header = 1;
        return run.Lines == Header + items ? run : throw new InvalidOperationException($"{items} items gave {run.Lines} lines.");
    }

    /// <summary>The configuration item of the sample event, repeated with different ids.</summary>
    private static string Write(string folder, int items)
    {
        using JsonDocument sample = JsonDocument.Parse(SampleEvent.Change);
        JsonNode item = JsonNode.Parse(sample.RootElement.GetProperty("invokingEvent").GetString()!)!["configurationItem"]!;
        string id = item["resourceId"]!.GetValue<string>();
        string[] parts = item.ToJsonString().Split(id);
        string file = Path.Combine(folder, $"{items}.ndjson");
        File.WriteAllLines(file, Enumerable.Range(1, items).Select(n => string.Join(AwsJson.Id(n), parts)));
        return file;
    }
}
