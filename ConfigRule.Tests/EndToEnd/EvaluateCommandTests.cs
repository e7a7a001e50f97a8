using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.EndToEnd;

/// <summary><c>mq003 evaluate</c> as a process: output, errors, exit status, time and memory.</summary>
public sealed class EvaluateCommandTests : IDisposable
{
    private static readonly string[] Json = ["--format", "json"];

    // The issue allows 300 MB for the process; the runtime itself takes some 40. Beyond it the process dies.
    private static readonly Dictionary<string, string> LittleMemory = new() { ["DOTNET_GCHeapHardLimit"] = "0xC800000" };

    private readonly string folder = Directory.CreateTempSubdirectory("mq003-").FullName;

    [Fact]
    public async Task The_samples_give_the_golden_report()
    {
        Mq003Result run = await Mq003.RunAsync(["evaluate", "samples/evaluate", .. Json]);

        Assert.Equal((0, ""), (run.Status, run.Errors));
        Golden.Equal(Repository.File("ConfigRule.Tests", "EndToEnd", "EvaluateCommandTests.samples.json"), run.Output);
    }

    [Fact]
    public async Task No_user_name_password_or_tag_is_printed()
    {
        Mq003Result run = await Mq003.RunAsync(["evaluate", "samples/evaluate", .. Json]);

        Assert.DoesNotContain("synthetic", run.Output.Replace("samples/evaluate", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standard_input_parameters_and_the_status_for_noncompliance()
    {
        string item = Some.Item(tags: new() { ["exempt"] = "2099-12-31 test system" }).ToJsonString();

        Mq003Result failing = await Mq003.RunAsync(["evaluate", "-", "--fail-on-noncompliant", .. Json], item);
        Mq003Result exempt = await Mq003.RunAsync(
            ["evaluate", "-", "--fail-on-noncompliant", "--parameters", """{"ExemptionTagKey":"exempt"}""", .. Json], item);

        Assert.Equal((1, 0), (failing.Status, exempt.Status));
        Assert.Equal("-:1", JsonNode.Parse(failing.Output)![0]!["source"]!.GetValue<string>());
        Assert.Equal("NOT_APPLICABLE", JsonNode.Parse(exempt.Output)![0]!["compliance"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_bad_file_is_one_line_and_does_not_stop_the_others()
    {
        string bad = Write("bad.json", Encoding.UTF8.GetBytes("""{"configurationItems":[{"resourceType":"""));

        Mq003Result run = await Mq003.RunAsync(["evaluate", bad, "samples/evaluate/describe-broker.json", .. Json]);

        Assert.Equal(2, run.Status);
        Assert.StartsWith($"mq003: {bad}: The JSON is broken or cut off at line 1, byte ", Assert.Single(run.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Equal("ledger", Assert.Single(JsonNode.Parse(run.Output)!.AsArray())!["resourceName"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_note_on_what_is_passed_over_is_no_failure_and_is_never_silenced()
    {
        Write("a.json", Some.Item().Utf8());
        Write("package.json", "{}"u8);

        Mq003Result told = await Mq003.RunAsync(["evaluate", folder, .. Json]);
        Mq003Result quiet = await Mq003.RunAsync(["evaluate", folder, "--quiet", .. Json]);

        Assert.Equal((0, 0, told.Errors), (told.Status, quiet.Status, quiet.Errors));
        Assert.Contains("package.json: skipped: ", told.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_moves_the_terminals_cursor_moves_none()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only here may a file have such a name.");
        Write("a\u001b[2J\n.json", "{\"configurationItems\":["u8);
        Write("b\u001b[2J\n.json", "{}"u8);

        Mq003Result run = await Mq003.RunAsync(["evaluate", folder, "--format", "table"]);

        Assert.Equal(2, run.Status);
        Assert.Contains("a [2J .json", run.Errors, StringComparison.Ordinal);
        Assert.Contains("b [2J .json: skipped", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Errors + run.Output);
    }

    [Fact]
    public async Task The_result_never_takes_the_place_of_its_own_input()
    {
        string file = Write("same.json", Some.Item().Utf8());
        string another = Path.Combine(folder, "..", Path.GetFileName(folder), "same.json");

        Mq003Result run = await Mq003.RunAsync(["evaluate", file, "--output", another, .. Json]);

        Assert.Equal((2, "", $"mq003: --output {another}: this file is also an input and would be overwritten.\n"), (run.Status, run.Output, run.Errors));
        Assert.Equal(Some.Item().Utf8(), await File.ReadAllBytesAsync(file));
    }

    [Fact]
    public async Task A_report_beside_the_files_it_was_written_of_is_passed_over()
    {
        Write("a.json", Some.Item().Utf8());
        string report = Path.Combine(folder, "report.json");

        Mq003Result first = await Mq003.RunAsync(["evaluate", folder, "--output", report, .. Json]);
        string rows = await File.ReadAllTextAsync(report);
        Mq003Result second = await Mq003.RunAsync(["evaluate", folder, .. Json]);
        Mq003Result alone = await Mq003.RunAsync(["evaluate", report, .. Json]);

        Assert.Equal((0, 0, rows), (first.Status, second.Status, second.Output));
        Assert.EndsWith("found a report of mq003.\n", second.Errors, StringComparison.Ordinal);
        Assert.Equal((2, "[]\n"), (alone.Status, alone.Output));
    }

    [Theory]
    [InlineData("json")]
    [InlineData("csv")]
    [InlineData("table")]
    public async Task Nothing_to_judge_is_said_aloud(string format)
    {
        string file = Write("none.json", """{"Resources":{}}"""u8);

        Mq003Result run = await Mq003.RunAsync(["evaluate", file, "--fail-on-noncompliant", "--format", format]);

        Assert.Equal((0, $"mq003: no brokers found. Looked at: {file}.\n"), (run.Status, run.Errors));
    }

    [Fact]
    public async Task A_full_disk_is_one_line_and_status_2()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full here.");

        Mq003Result run = await Mq003.RunAsync(["evaluate", "samples/evaluate/describe-broker.json", "--output", "/dev/full", .. Json]);

        Assert.Equal(2, run.Status);
        Assert.Single(run.Errors.TrimEnd().Split('\n'));
    }

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

    [Fact]
    public async Task A_file_that_cannot_be_read_is_one_line_and_status_2()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs /proc, whose memory file opens and cannot be read, even by root.");
        string file = Path.Combine(folder, "memory.json");
        File.CreateSymbolicLink(file, "/proc/self/mem");

        Mq003Result run = await Mq003.RunAsync(["evaluate", file, .. Json]);

        Assert.Equal(2, run.Status);
        Assert.StartsWith($"mq003: {file}: ", Assert.Single(run.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
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

    [Fact]
    public async Task Help_has_an_example()
    {
        Mq003Result run = await Mq003.RunAsync(["evaluate", "--help"]);

        Assert.Equal(0, run.Status);
        Assert.Contains("Example: mq003 evaluate samples/evaluate --format table", run.Output, StringComparison.Ordinal);
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
