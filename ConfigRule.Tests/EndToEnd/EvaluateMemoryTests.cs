using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.EndToEnd;

/// <summary>What <c>mq003 evaluate</c> takes of time and memory.</summary>
public sealed class EvaluateMemoryTests : IDisposable
{
    private static readonly string[] Json = ["--format", "json"];

    // The issue allows 300 MB for the process; the runtime itself takes some 40. Beyond it the process dies.
    private static readonly Dictionary<string, string> LittleMemory = new() { ["DOTNET_GCHeapHardLimit"] = "0xC800000" };

    private readonly string folder = Directory.CreateTempSubdirectory("mq003-").FullName;

    public static TheoryData<string> Bombs => ["brackets", "objects", "zeros", "spaces", "ones", "entries", "yaml"];

    [Theory]
    [MemberData(nameof(Bombs))]
    public async Task What_was_made_to_fill_the_memory_is_one_line_and_status_2_soon(string bomb)
    {
        string file = Write(bomb, bomb switch
        {
            "brackets" => Repeated("[", 100_000_000),
            "objects" => Repeated("{\"a\":", 20_000_000),
            "zeros" => Packed("", "\0", 1_000_000_000),
            "spaces" => Packed("", " ", 1_000_000_000),
            "ones" => [.. "{\"resourceType\":\"AWS::AmazonMQ::Broker\",\"a\":["u8, .. Repeated("1,", 3_900_000), .. "1]}"u8],
            "entries" => Packed("{\"configurationItems\":[", "{\"resourceType\":\"x\"},", 20_000_000),
            _ => YamlBomb(),
        });

        Stopwatch running = Stopwatch.StartNew();
        Mq003Result run = await Mq003.RunAsync(["evaluate", file, .. Json], environment: LittleMemory);

        Assert.Equal(2, run.Status);
        Assert.StartsWith($"mq003: {file}: ", Assert.Single(run.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.InRange(running.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("snapshot")]
    [InlineData("ndjson")]
    public async Task A_hundred_thousand_items_are_read_in_the_memory_of_a_few(string form)
    {
        string file = Path.Combine(folder, form);
        await using (StreamWriter writer = new(file))
        {
            string item = Some.Item().ToJsonString();
            await writer.WriteAsync(form is "snapshot" ? """{"fileVersion":"1.0","configSnapshotId":"x","configurationItems":[""" : "");
            for (int i = 0; i < 100_000; i++)
            {
                await writer.WriteAsync(i == 0 ? "" : form is "snapshot" ? "," : "\n");
                await writer.WriteAsync(item.Replace(Some.BrokerId, $"b-{i}", StringComparison.Ordinal));
            }

            await writer.WriteAsync(form is "snapshot" ? "]}" : "");
        }

        // 24 MiB: a third of the file.
        Mq003Result run = await Mq003.RunAsync(
            ["evaluate", file, "--output", Path.Combine(folder, "report"), .. Json],
            environment: new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = "0x1800000", ["DOTNET_gcConcurrent"] = "0" });

        Assert.Equal((0, ""), (run.Status, run.Errors));
        Assert.Equal(100_002, File.ReadLines(Path.Combine(folder, "report")).Count());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(string name, ReadOnlySpan<byte> content)
    {
        string file = Path.Combine(folder, name);
        File.WriteAllBytes(file, content);
        return file;
    }

    private static byte[] Repeated(string text, int times) => Encoding.UTF8.GetBytes(new StringBuilder().Insert(0, text, times).ToString());

    private static byte[] Packed(string head, string text, int times)
    {
        const int Block = 1_000_000;
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(Encoding.UTF8.GetBytes(head));
            byte[] block = Repeated(text, Block);
            for (int i = 0; i < times / Block; i++)
            {
                gzip.Write(block);
            }
        }

        return packed.ToArray();
    }

    private static byte[] YamlBomb() => Encoding.UTF8.GetBytes(
        "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        + string.Concat(Enumerable.Range(1, 30).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n"))
        + "Resources: {}\n");
}
