using System.Text.Json.Nodes;
using System.Xml.Linq;
using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.Cli.Report.Formats;

/// <summary>JUnit XML: what a reader that is not ours makes of it, and that nothing without evidence is green.</summary>
public sealed class JUnitReportTests
{
    [Fact]
    public async Task A_reader_of_test_reports_finds_every_broker_and_its_verdict()
    {
        JsonNode report = await ReadAsync(ReportSamples.Sorted(), ReportSamples.Info());

        JsonNode[] suites = [.. report["testsuite"]!.AsArray().Select(suite => suite!)];
        JsonNode[] cases = [.. suites.SelectMany(suite => suite["testcase"]?.AsArray() ?? []).Select(test => test!)];
        int Count(string element) => cases.Count(test => test[element] is not null);
        int Rows(string compliance) => ReportSamples.Rows().Count(row => row.Compliance == compliance);

        const int Unread = 2;
        Assert.Equal(
            (ReportSamples.Rows().Count + Unread, Rows("NON_COMPLIANT"), Rows("UNDECIDED") + Unread, Rows("NOT_APPLICABLE")),
            (cases.Length, Count("failure"), Count("error"), Count("skipped")));
        Assert.Equal(
            (cases.Length, Count("failure"), Count("error")),
            ((int)report["tests"]!, (int)report["failures"]!, (int)report["errors"]!));
        Assert.All(suites, suite =>
        {
            JsonArray tests = suite["testcase"]?.AsArray() ?? [];
            Assert.Equal(tests.Count, (int)suite["tests"]!);
            Assert.Equal(tests.Count(test => test!["failure"] is not null), (int)suite["failures"]!);
            Assert.Equal(tests.Count(test => test!["error"] is not null), (int)suite["errors"]!);
            Assert.Equal(tests.Count(test => test!["skipped"] is not null), (int)suite["skipped"]!);
        });
        JsonNode script = cases.Single(test => ((string)test["name"]!).StartsWith(ReportSamples.Script, StringComparison.Ordinal));
        Assert.Equal("MQ-003.111111111111 us-east-1", (string?)script["classname"]);
        Assert.Equal("NON_COMPLIANT", (string?)script["failure"]![0]!["type"]);
        Assert.Contains("runs SINGLE_INSTANCE", (string?)script["failure"]![0]!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_without_brokers_is_a_suite_and_an_unread_one_an_error()
    {
        XElement report = XElement.Parse(await ReportSamples.WriteAsync(OutputFormat.JUnit, [], ReportSamples.Info()));

        Assert.Equal(
            ["111111111111 eu-central-1 0", "111111111111 us-east-1 0", "222222222222 eu-central-1 0", "could not be read 2"],
            report.Elements().Select(suite => $"{suite.Attribute("name")!.Value} {suite.Attribute("errors")!.Value}"));
        Assert.Equal("2026-07-01T08:30:00", report.Elements().First().Attribute("timestamp")!.Value);
        Assert.Contains(report.Descendants("error"), error => error.Value.Contains("<anyone> {here}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Resources_in_another_file_are_errors_like_what_is_undecided()
    {
        ReportInfo info = ReportSamples.Empty;
        info.Add(new Note("mq.yaml:7", "Nested is a nested stack.", NoteKind.Elsewhere));
        info.Add(new Note("mq.yaml:9", "Not created.", NoteKind.Remark));

        XElement report = XElement.Parse(await ReportSamples.WriteAsync(OutputFormat.JUnit, [], info));

        Assert.Equal("Nested is a nested stack.", Assert.Single(report.Descendants("error")).Attribute("message")!.Value);
    }

    [Theory]
    [InlineData('\0')]
    [InlineData('\u0008')]
    [InlineData('\u001b')]
    [InlineData('\uD800')]
    [InlineData('\uFFFE')]
    [InlineData('\uFFFF')]
    [InlineData('\u202E')]
    public async Task No_character_that_XML_forbids_gets_in(char forbidden)
    {
        string text = $"a{forbidden}b]]>&<!--";
        BrokerRow row = ReportSamples.Row("orders") with
        {
            ResourceId = text,
            ResourceName = text,
            Annotation = text,
            DeploymentMode = text,
            Source = RowSource.File(text, 1),
            AccountId = null,
            Region = null,
        };
        ReportInfo info = ReportSamples.Empty with { Scope = text, Command = text };
        info.Add(new Problem(text, text, 2));

        string xml = await ReportSamples.WriteAsync(OutputFormat.JUnit, [row], info);

        Assert.DoesNotContain(forbidden, xml);
        Assert.Matches("^a[ \uFFFD]b]]>&<!--$", XElement.Parse(xml).Element("testsuite")!.Attribute("name")!.Value);
    }

    private static async Task<JsonNode> ReadAsync(IEnumerable<BrokerRow> rows, ReportInfo info) =>
        JsonNode.Parse(await NodeTool.RunAsync("junit.js", await ReportSamples.WriteAsync(OutputFormat.JUnit, rows, info)))!;
}
