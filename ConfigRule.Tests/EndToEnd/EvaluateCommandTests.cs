using System.Text;
using System.Text.Json.Nodes;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.EndToEnd;

/// <summary><c>mq003 evaluate</c> as a process: output, errors, exit status.</summary>
public sealed class EvaluateCommandTests : IDisposable
{
    private static readonly string[] Json = ["--format", "json"];

    private readonly string folder = Directory.CreateTempSubdirectory("mq003-").FullName;

    [Fact]
    public async Task The_samples_give_the_golden_report()
    {
        Mq003Result run = await Mq003.RunAsync(["evaluate", "samples/evaluate", .. Json]);

        Assert.Equal((0, ""), (run.Status, run.Errors));
        string brokers = run.Output[run.Output.IndexOf("[\n", StringComparison.Ordinal)..].Replace("]}", "]", StringComparison.Ordinal);
        Golden.Equal(Repository.File("ConfigRule.Tests", "EndToEnd", "EvaluateCommandTests.samples.json"), brokers);
    }

    [Fact]
    public async Task No_user_name_password_or_tag_is_printed()
    {
        Mq003Result run = await Mq003.RunAsync(["evaluate", "samples/evaluate", .. Json]);

        Assert.DoesNotContain("synthetic", run.Output.Replace("samples/evaluate", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standard_input_is_judged_by_the_parameters_and_noncompliance_sets_the_exit_status()
    {
        string item = Some.Item(tags: new() { ["exempt"] = "2099-12-31 test system" }).ToJsonString();

        Mq003Result failing = await Mq003.RunAsync(["evaluate", "-", "--fail-on-noncompliant", .. Json], item);
        Mq003Result exempt = await Mq003.RunAsync(
            ["evaluate", "-", "--fail-on-noncompliant", "--parameters", """{"ExemptionTagKey":"exempt"}""", .. Json], item);

        Assert.Equal((1, 0), (failing.Status, exempt.Status));
        Assert.Equal("-:1", failing.Brokers[0]!["source"]!.GetValue<string>());
        Assert.Equal("NOT_APPLICABLE", exempt.Brokers[0]!["compliance"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("noncompliant", 0, 1, 0)]
    [InlineData("undecided", 1, 0, 1)]
    [InlineData("NonCompliant, undecided", 1, 1, 1)]
    public async Task Only_the_verdicts_that_are_asked_for_set_the_exit_status(string failOn, int undecided, int failing, int nested)
    {
        const string Broker = "Resources: { A: { Type: AWS::AmazonMQ::Broker, Properties: { DeploymentMode: MODE } } }";
        string[] inputs =
        [
            Broker.Replace("MODE", "!Ref AWS::StackName", StringComparison.Ordinal),
            Broker.Replace("MODE", "SINGLE_INSTANCE", StringComparison.Ordinal),
            "Resources: { Child: { Type: AWS::CloudFormation::Stack } }",
        ];

        Mq003Result[] runs = await Task.WhenAll(inputs.Select(input => Mq003.RunAsync(["evaluate", "-", "--fail-on", failOn], input)));

        Assert.Equal([undecided, failing, nested], runs.Select(run => run.Status));
    }

    [Fact]
    public async Task An_unknown_verdict_to_fail_on_is_refused_by_name() => Assert.Equal(
        (2, "mq003: --fail-on is 'open': expected noncompliant, undecided or new.\n"),
        await Mq003.RunAsync(["evaluate", "-", "--fail-on", "noncompliant,open"]) switch { var run => (run.Status, run.Errors) });

    [Fact]
    public async Task A_bad_file_is_one_line_and_does_not_stop_the_others()
    {
        string bad = Write("bad.json", Encoding.UTF8.GetBytes("""{"configurationItems":[{"resourceType":"""));

        Mq003Result run = await Mq003.RunAsync(["evaluate", bad, "samples/evaluate/describe-broker.json", .. Json]);

        Assert.Equal(2, run.Status);
        Assert.StartsWith(
            $"mq003: {bad}: The JSON is broken or cut off at line 1, byte ",
            Assert.Single(run.Errors.TrimEnd().Split('\n')),
            StringComparison.Ordinal);
        Assert.Equal("ledger", Assert.Single(run.Brokers)!["resourceName"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_is_harmless_and_not_read_is_one_line_that_quiet_silences_and_the_report_keeps()
    {
        Write("a.json", Some.Item().Utf8());
        Write("package.json", "{}"u8);

        Mq003Result told = await Mq003.RunAsync(["evaluate", folder, .. Json]);
        Mq003Result quiet = await Mq003.RunAsync(["evaluate", folder, "--quiet", .. Json]);

        Assert.Equal((0, 0, ""), (told.Status, quiet.Status, quiet.Errors));
        Assert.Equal($"mq003: {folder}: 1 *.json not read: they do not describe brokers (package.json).\n", told.Errors);
        Assert.Equal("skipped", JsonNode.Parse(quiet.Output)!["notes"]![0]!["kind"]!.GetValue<string>());
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
        Assert.Contains("1 *.json not read: they do not describe brokers (b [2J .json).", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Errors + run.Output);
    }

    [Fact]
    public async Task The_result_never_takes_the_place_of_its_own_input()
    {
        string file = Write("same.json", Some.Item().Utf8());
        string another = Path.Combine(folder, "..", Path.GetFileName(folder), "same.json");

        Mq003Result run = await Mq003.RunAsync(["evaluate", file, "--output", another, .. Json]);

        Assert.Equal(
            (2, "", $"mq003: --output {another}: this file is also an input and would be overwritten.\n"),
            (run.Status, run.Output, run.Errors));
        Assert.Equal(Some.Item().Utf8(), await File.ReadAllBytesAsync(file));
    }

    [Fact]
    public async Task A_report_beside_the_files_it_was_written_of_is_passed_over()
    {
        Write("a.json", Some.Item().Utf8());
        string report = Path.Combine(folder, "report.json");

        Mq003Result first = await Mq003.RunAsync(["evaluate", folder, "--output", report, .. Json]);
        JsonNode rows = JsonNode.Parse(await File.ReadAllTextAsync(report))!["brokers"]!;
        Mq003Result second = await Mq003.RunAsync(["evaluate", folder, .. Json]);
        Mq003Result alone = await Mq003.RunAsync(["evaluate", report, .. Json]);

        Assert.Equal((0, 0, $"{rows}"), (first.Status, second.Status, $"{second.Brokers}"));
        Assert.Contains("(report.json)", second.Errors, StringComparison.Ordinal);
        Assert.Equal((2, 0), (alone.Status, alone.Brokers.Count));
        Assert.EndsWith("found a report of mq003.\n", alone.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("csv")]
    [InlineData("table")]
    public async Task Files_without_brokers_are_named_on_standard_error(string format)
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

    [Fact]
    public async Task The_help_of_evaluate_has_an_example()
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
}
