using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.EndToEnd;

/// <summary>What <c>mq003 evaluate</c> takes of time and memory.</summary>
public sealed class EvaluateMemoryTests : IDisposable
{
    private const int Million = 1_000_000;

    private static readonly string[] Json = ["--format", "json"];

    // The issue allows 300 MB for the process; the runtime itself takes some 40. Beyond it the process dies.
    private static readonly Dictionary<string, string> LittleMemory = new() { ["DOTNET_GCHeapHardLimit"] = "0xC800000" };

    // 24 MiB: a third of the file.
    private static readonly Dictionary<string, string> LeastMemory =
        new() { ["DOTNET_GCHeapHardLimit"] = "0x1800000", ["DOTNET_gcConcurrent"] = "0" };

    private readonly string folder = Directory.CreateTempSubdirectory("mq003-").FullName;

    public static TheoryData<string> Bombs => ["brackets", "objects", "zeros", "spaces", "ones", "entries", "yaml"];

    [Theory]
    [MemberData(nameof(Bombs))]
    public async Task What_was_made_to_fill_the_memory_is_one_line_and_status_2_soon(string bomb)
    {
        string file = Path.Combine(folder, bomb);
        using (Stream stream = File.Create(file))
        {
            WriteBomb(stream, bomb);
        }

        Stopwatch running = Stopwatch.StartNew();
        Mq003Result run = await Mq003.RunAsync(["evaluate", file, .. Json], environment: LittleMemory);

        Assert.Equal(2, run.Status);
        Assert.StartsWith($"mq003: {file}: ", Assert.Single(run.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.InRange(running.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("snapshot")]
    [InlineData("ndjson")]
    public async Task A_hundred_thousand_items_are_read_in_the_memory_of_a_few(string form) =>
        Assert.Equal(100, await BrokersOfAsync(form, i => i % 1000 == 0, LeastMemory));

    [Fact]
    public async Task A_hundred_thousand_brokers_are_evaluated_in_the_memory_that_the_process_may_have() =>
        Assert.Equal(100_000, await BrokersOfAsync("ndjson", _ => true, LittleMemory));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>How many brokers are reported of a hundred thousand items, some of which are other resources.</summary>
    private async Task<int> BrokersOfAsync(string form, Predicate<int> isBroker, Dictionary<string, string> memory)
    {
        string file = Path.Combine(folder, form);
        await using (StreamWriter writer = new(file))
        {
            string item = Some.Item().ToJsonString();
            string other = Some.Item(type: "AWS::S3::Bucket").ToJsonString();
            await writer.WriteAsync(form is "snapshot" ? """{"fileVersion":"1.0","configSnapshotId":"x","configurationItems":[""" : "");
            for (int i = 0; i < 100_000; i++)
            {
                await writer.WriteAsync(i == 0 ? "" : form is "snapshot" ? "," : "\n");
                await writer.WriteAsync((isBroker(i) ? item : other).Replace(Some.BrokerId, $"b-{i}", StringComparison.Ordinal));
            }

            await writer.WriteAsync(form is "snapshot" ? "]}" : "");
        }

        string report = Path.Combine(folder, "report");
        Mq003Result run = await Mq003.RunAsync(["evaluate", file, "--output", report, .. Json], environment: memory);

        Assert.Equal((0, ""), (run.Status, run.Errors));
        return JsonNode.Parse(await File.ReadAllBytesAsync(report))!["brokers"]!.AsArray().Count;
    }

    /// <summary>Each is more than the process may have, once it is unpacked, parsed or unfolded.</summary>
    private static void WriteBomb(Stream file, string bomb)
    {
        switch (bomb)
        {
            case "brackets":
                Write(file, "", "[", 100 * Million);
                break;
            case "objects":
                Write(file, "", "{\"a\":", 20 * Million);
                break;
            case "zeros":
                WritePacked(file, "", "\0", 300 * Million);
                break;
            case "spaces":
                WritePacked(file, "", " ", 300 * Million);
                break;
            case "ones":
                Write(file, "{\"resourceType\":\"AWS::AmazonMQ::Broker\",\"a\":[", "1,", 4 * Million);
                file.Write("1]}"u8);
                break;
            case "entries":
                WritePacked(file, "{\"configurationItems\":[", "{\"resourceType\":\"x\"},", 15 * Million);
                break;
            default:
                file.Write("a0: &a0 [x, x, x, x, x, x, x, x, x]\n"u8);
                for (int i = 1; i <= 30; i++)
                {
                    string nine = string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9));
                    file.Write(Encoding.UTF8.GetBytes($"a{i}: &a{i} [{nine}]\n"));
                }

                file.Write("Resources: {}\n"u8);
                break;
        }
    }

    private static void WritePacked(Stream file, string head, string text, int times)
    {
        using GZipStream gzip = new(file, CompressionLevel.Optimal);
        Write(gzip, head, text, times);
    }

    private static void Write(Stream stream, string head, string text, int times)
    {
        stream.Write(Encoding.UTF8.GetBytes(head));
        byte[] block = Encoding.UTF8.GetBytes(new StringBuilder().Insert(0, text, Million).ToString());
        for (int i = 0; i < times / Million; i++)
        {
            stream.Write(block);
        }
    }
}
