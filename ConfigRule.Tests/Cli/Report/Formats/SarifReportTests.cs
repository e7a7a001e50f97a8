using System.Text.Json.Nodes;
using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.Cli.Report.Formats;

/// <summary>SARIF: valid by its schema, and says what the specification wants where the schema cannot tell.</summary>
public sealed class SarifReportTests
{
    [Fact]
    public async Task The_schema_of_sarif_has_nothing_against_a_report() =>
        Assert.Equal("", await SarifSchema.ErrorsAsync(await ReportSamples.WriteAsync(OutputFormat.Sarif, ReportSamples.Sorted())));

    [Fact]
    public async Task The_schema_of_sarif_has_nothing_against_a_report_without_brokers_and_problems() =>
        Assert.Equal(
            "",
            await SarifSchema.ErrorsAsync(await ReportSamples.WriteAsync(OutputFormat.Sarif, [], ReportSamples.Info(withProblems: false))));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GitHubs_code_scanning_takes_a_report_by_the_rules_of_the_multitool(bool all) => Assert.Equal(
        "",
        await SarifMultitool.ErrorsAsync(
            await ReportSamples.WriteAsync(OutputFormat.Sarif, ReportSamples.Sorted(), style: new(SarifAll: all))));

    [Fact]
    public async Task The_multitool_would_find_a_result_without_a_place()
    {
        JsonNode sarif = JsonNode.Parse(await ReportSamples.WriteAsync(OutputFormat.Sarif, ReportSamples.Sorted()))!;
        sarif["runs"]![0]!["results"]![0]!["locations"] = new JsonArray();

        Assert.Contains("GH10", await SarifMultitool.ErrorsAsync(sarif.ToJsonString()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_schema_of_sarif_would_find_a_mistake()
    {
        string sarif = await ReportSamples.WriteAsync(OutputFormat.Sarif, ReportSamples.Sorted());

        Assert.Contains(
            ".kind",
            await SarifSchema.ErrorsAsync(sarif.Replace("\"kind\":\"fail\"", "\"kind\":\"failed\"", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        Assert.Contains(
            "uri-reference",
            await SarifSchema.ErrorsAsync(sarif.Replace("infra/mq%20stack", "infra/mq stack", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RowCompliance.Compliant, "pass", "none")]
    [InlineData(RowCompliance.NonCompliant, "fail", "warning")]
    [InlineData(RowCompliance.NotApplicable, "notApplicable", "none")]
    [InlineData(RowCompliance.Undecided, "review", "none")]
    public async Task A_verdict_is_a_kind_and_only_a_failure_has_a_level(string compliance, string kind, string level)
    {
        JsonNode result = await ResultAsync(ReportSamples.Rows()[0] with { Compliance = compliance });

        Assert.Equal((kind, level), ((string?)result["kind"], (string?)result["level"]));
    }

    [Theory]
    [InlineData("a b/ü#1%?.json", "a%20b/%C3%BC%231%25%3F.json")]
    [InlineData("./plan.json", "plan.json")]
    [InlineData("../c:d.json", "../c%3Ad.json")]
    public async Task A_relative_path_is_a_relative_URI(string path, string uri)
    {
        JsonNode result = await ResultAsync(ReportSamples.Rows()[0] with { Source = RowSource.File(path, 3) });

        JsonNode artifact = result["locations"]![0]!["physicalLocation"]!;

        Assert.Equal(uri, (string?)artifact["artifactLocation"]!["uri"]);
        Assert.Equal("%SRCROOT%", (string?)artifact["artifactLocation"]!["uriBaseId"]);
        Assert.Equal(3, (int?)artifact["region"]!["startLine"]);
    }

    [Fact]
    public async Task An_absolute_path_is_a_file_URI()
    {
        string path = Path.Combine(Path.GetTempPath(), "a b.json");

        JsonNode result = await ResultAsync(ReportSamples.Rows()[0] with { Source = RowSource.File(path) });

        JsonNode artifact = result["locations"]![0]!["physicalLocation"]!["artifactLocation"]!;
        Assert.Equal(path, new Uri((string)artifact["uri"]!).LocalPath);
        Assert.Null(artifact["uriBaseId"]);
    }

    [Fact]
    public async Task A_live_broker_and_standard_input_have_a_path_that_is_the_same_in_every_report()
    {
        (RowSource, string)[] sources =
        [
            (RowSource.AmazonMq, "amazon-mq/111111111111/eu-central-1.json"),
            (new("AWS Config aggregator a"), "amazon-mq/111111111111/eu-central-1.json"),
            (RowSource.File("-", 7), "standard-input"),
        ];
        foreach ((RowSource source, string uri) in sources)
        {
            JsonNode location = (await ResultAsync(ReportSamples.Rows()[0] with { Source = source }))["locations"]![0]!;

            Assert.Equal(uri, (string?)location["physicalLocation"]!["artifactLocation"]!["uri"]);
            Assert.Equal(source.Line ?? 1, (int?)location["physicalLocation"]!["region"]!["startLine"]);
            Assert.Equal(ReportSamples.Rows()[0].ResourceId, (string?)location["logicalLocations"]![0]!["fullyQualifiedName"]);
        }
    }

    [Fact]
    public async Task The_results_are_what_there_is_to_do_unless_all_are_asked_for()
    {
        IReadOnlyList<BrokerRow> rows = ReportSamples.Sorted();

        Assert.Equal(["fail", "review"], await KindsAsync(new()));
        Assert.Equal(["fail", "notApplicable", "pass", "review"], await KindsAsync(new(SarifAll: true)));

        async Task<IEnumerable<string>> KindsAsync(ReportStyle style) =>
            JsonNode.Parse(await ReportSamples.WriteAsync(OutputFormat.Sarif, rows, style: style))!["runs"]![0]!["results"]!.AsArray()
                .Select(result => result!["kind"]!.GetValue<string>()).Distinct().Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_fingerprint_outlives_mode_verdict_and_line_but_not_the_broker()
    {
        BrokerRow row = ReportSamples.Rows()[0] with { Source = RowSource.File("a.json", 1) };
        string print = await FingerprintAsync(row);

        Assert.Equal(
            print,
            await FingerprintAsync(
                row with { DeploymentMode = "x", Compliance = RowCompliance.NonCompliant, Source = RowSource.File("a.json", 9) }));
        Assert.NotEqual(print, await FingerprintAsync(row with { ResourceId = "other" }));
        Assert.NotEqual(print, await FingerprintAsync(row with { AccountId = "333333333333" }));
        Assert.NotEqual(print, await FingerprintAsync(row with { Region = "eu-west-1" }));
        Assert.NotEqual(print, await FingerprintAsync(row with { Source = RowSource.File("b.json", 1) }));
    }

    private static async Task<string> FingerprintAsync(BrokerRow row) =>
        (string)(await ResultAsync(row))["partialFingerprints"]!["broker/v1"]!;

    private static async Task<JsonNode> ResultAsync(BrokerRow row) =>
        JsonNode.Parse(await ReportSamples.WriteAsync(OutputFormat.Sarif, [row], style: new(SarifAll: true)))!["runs"]![0]!["results"]![0]!;
}
