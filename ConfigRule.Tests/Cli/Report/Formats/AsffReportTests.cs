using System.Text.Json.Nodes;
using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Cli.Report.Formats;

/// <summary>Findings for Security Hub, by the rules of its user guide, which no emulator checks.</summary>
public sealed class AsffReportTests
{
    private const string Standby = "ACTIVE_STANDBY_MULTI_AZ";

    [Fact]
    public async Task Security_Hub_takes_every_finding_by_its_rules()
    {
        BrokerRow[] rows =
        [
            .. ReportSamples.Sorted(),
            ReportSamples.Row("long", exemption: $"2027-03-31 {new string('x', 600)} \ud83d\ude80") with { Annotation = new('a', 256) },
            ReportSamples.Row("blank") with { ResourceName = " ", DeploymentMode = "\t", EngineType = "" },
        ];

        (string[] lines, ReportInfo info) = await WriteAsync(rows);

        Assert.NotEmpty(lines);
        Assert.All(lines, AsffRules.Check);
        // Those of files have neither an account nor an ARN: refused, and nothing invented.
        Assert.Equal(
            ["./plan.json", "infra/mq stack #1 100%.json", "infra/mq.yaml"], info.Problems.Select(problem => problem.Where));
        Assert.All(info.Problems, problem => Assert.Equal(
            (2, "1 broker without an account, a Region or an ARN: no finding of AWS Security Hub is possible."),
            (problem.Status, problem.Message)));
    }

    [Theory]
    [InlineData(250, "100 100 50")]
    [InlineData(100, "100")]
    [InlineData(101, "100 1")]
    [InlineData(0, "")]
    public async Task A_line_is_a_call_with_at_most_a_hundred_findings(int brokers, string sizes)
    {
        (string[] lines, _) = await WriteAsync(Enumerable.Range(0, brokers).Select(i => ReportSamples.Row($"broker-{i:D3}")));

        Assert.Equal(sizes, string.Join(' ', lines.Select(line => JsonNode.Parse(line)!.AsArray().Count)));
    }

    [Fact]
    public async Task A_call_has_findings_of_one_account_and_Region_and_a_script_finds_the_Region()
    {
        (string[] lines, _) = await WriteAsync(RowOrder.Sort(ReportSamples.Many(40)));

        Assert.Equal(
            ["eu-central-1 111111111111", "us-east-1 111111111111", "eu-central-1 222222222222", "us-east-1 222222222222"],
            lines.Select(line => line.Split(':')).Select(parts => $"{parts[4]} {parts[5]}"));
        Assert.All(lines, AsffRules.Check);
    }

    [Theory]
    [InlineData(RowCompliance.Compliant, "PASSED RESOLVED ACTIVE INFORMATIONAL")]
    [InlineData(RowCompliance.NonCompliant, "FAILED NEW ACTIVE LOW")]
    [InlineData(RowCompliance.Undecided, "WARNING NEW ACTIVE LOW")]
    [InlineData(RowCompliance.NotApplicable, "NOT_AVAILABLE RESOLVED ARCHIVED INFORMATIONAL")]
    public async Task A_verdict_is_a_status(string compliance, string status) =>
        Assert.Equal([status], (await FindingsAsync(ReportSamples.Row("orders") with { Compliance = compliance })).Select(StatusOf));

    [Theory]
    [InlineData("2027-03-31 moves in March", false, "NOT_AVAILABLE RESOLVED ARCHIVED INFORMATIONAL", "FAILED SUPPRESSED ACTIVE LOW")]
    [InlineData("2027-03-31 moves in March", true, "NOT_AVAILABLE RESOLVED ARCHIVED INFORMATIONAL", "FAILED SUPPRESSED ACTIVE LOW")]
    [InlineData("2026-01-31 over", false, "FAILED NEW ACTIVE LOW", "NOT_AVAILABLE RESOLVED ARCHIVED INFORMATIONAL")]
    public async Task An_exemption_has_a_finding_of_its_own_and_hides_no_failure_after_its_end(
        string tag, bool exemptAsCompliant, string broker, string exemption)
    {
        BrokerRow row = ReportSamples.Row("orders", exemption: tag);
        JsonNode[] findings = await FindingsAsync(exemptAsCompliant ? row with { Compliance = RowCompliance.Compliant } : row);

        Assert.Equal([broker, exemption], findings.Select(StatusOf));
        Assert.Equal(
            ["arn:aws:mq:eu-central-1:111111111111:broker:orders:b-orders/MQ-003", $"{row.Arn}/MQ-003/exemption"],
            findings.Select(finding => (string?)finding["Id"]));
        Assert.Equal(
            exemption.StartsWith("FAILED", StringComparison.Ordinal) ? "Exempt through 2027-03-31: moves in March" : null,
            (string?)findings[1]["Note"]?["Text"]);
        Assert.Null(findings[0]["Note"]);
    }

    [Theory]
    [InlineData("b-0a1b2c3d", "orders", "eu-central-1", "arn:aws:mq:eu-central-1:111111111111:broker:orders:b-0a1b2c3d")]
    [InlineData("b-0a1b2c3d", "orders", "cn-north-1", "arn:aws-cn:mq:cn-north-1:111111111111:broker:orders:b-0a1b2c3d")]
    [InlineData("b-0a1b2c3d", "b-0a1b2c3d", "eu-central-1", null)]
    [InlineData("orders", "orders", "eu-central-1", null)]
    [InlineData("b-0a1b2c3d", "orders", null, null)]
    [InlineData("b-0a1b2c3d", "two words", "eu-central-1", null)]
    [InlineData("b-0a1b2c3d", "orders", "no Region", null)]
    [InlineData("b-0a1b2c3d\n", "orders", "eu-central-1", null)]
    [InlineData("b-0a1b2c3d", "orders", "eu-central-1\n", null)]
    public async Task An_ARN_is_put_together_only_if_all_its_parts_are_known(string id, string name, string? region, string? arn)
    {
        BrokerRow row = ReportSamples.Row("orders", Standby) with { ResourceId = id, ResourceName = name, Region = region, Arn = null };

        (string[] lines, ReportInfo info) = await WriteAsync([row]);

        Assert.Equal(arn, lines.Select(line => (string?)JsonNode.Parse(line)![0]!["Resources"]![0]!["Id"]).SingleOrDefault());
        Assert.Equal(arn is null ? 1 : 0, info.Problems.Count);
    }

    private static async Task<(string[] Lines, ReportInfo Info)> WriteAsync(IEnumerable<BrokerRow> rows)
    {
        ReportInfo info = ReportSamples.Empty;
        string text = await ReportSamples.WriteAsync(OutputFormat.Asff, rows, info);
        return (text.Split('\n', StringSplitOptions.RemoveEmptyEntries), info);
    }

    private static async Task<JsonNode[]> FindingsAsync(BrokerRow row)
    {
        string line = Assert.Single((await WriteAsync([row])).Lines);
        AsffRules.Check(line);
        return [.. JsonNode.Parse(line)!.AsArray().Select(finding => finding!)];
    }

    private static string StatusOf(JsonNode finding) =>
        $"{finding["Compliance"]!["Status"]} {finding["Workflow"]!["Status"]} {finding["RecordState"]} {finding["Severity"]!["Label"]}";
}
