using System.Text.Json.Nodes;
using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.Cli.Report.Formats;

/// <summary>JSON: as its schema promises, and complete about what it is not.</summary>
public sealed class JsonReportTests
{
    [Fact]
    public async Task The_schema_has_nothing_against_a_report_with_everything_in_it()
    {
        ReportInfo info = ReportSamples.Info();
        info.Add(new Note("mq.yaml: line 3", "Child is a nested stack.", NoteKind.Elsewhere));

        string report = await ReportSamples.WriteAsync(OutputFormat.Json, ReportSamples.Sorted(), info);

        Assert.Equal("", await ReportSchema.ErrorsAsync(report));
        Assert.False(JsonNode.Parse(report)!["complete"]!.GetValue<bool>());
    }

    [Fact]
    public async Task The_schema_has_nothing_against_a_report_on_nothing()
    {
        string report = await ReportSamples.WriteAsync(OutputFormat.Json, [], ReportSamples.Info(withProblems: false));

        Assert.Equal("", await ReportSchema.ErrorsAsync(report));
        Assert.True(JsonNode.Parse(report)!["complete"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("NON_COMPLIANT", "FAILED")]
    [InlineData("\"tool\":\"mq003\"", "\"tool\":\"other\"")]
    [InlineData("\"complete\":false", "\"complete\":\"no\"")]
    public async Task The_schema_would_find_a_mistake(string right, string wrong)
    {
        string report = await ReportSamples.WriteAsync(OutputFormat.Json, ReportSamples.Sorted());

        Assert.NotEqual("", await ReportSchema.ErrorsAsync(report.Replace(right, wrong, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_exemption_is_stated_with_its_tag_its_last_day_and_the_days_that_are_left()
    {
        string report = await ReportSamples.WriteAsync(OutputFormat.Json, ReportSamples.Sorted());

        Dictionary<string, JsonNode> brokers = JsonNode.Parse(report)!["brokers"]!.AsArray()
            .ToDictionary(row => row!["resourceName"]!.GetValue<string>(), row => row!);
        Assert.Equal(("in force", "2027-03-31", 274), Exemption("legacy"));
        Assert.Equal(("expired", "2026-01-31", -150), Exemption("forgotten"));
        Assert.Equal(("malformed", null, null), Exemption("hasty"));
        Assert.Equal(("not needed", null, null), Exemption("cautious"));
        Assert.Equal((null, null, null), Exemption("orders"));
        Assert.Equal("2026-13-45", brokers["hasty"]["exemptionTag"]!.GetValue<string>());

        (string?, string?, int?) Exemption(string name) => (
            (string?)brokers[name]["exemption"], (string?)brokers[name]["exemptionLastDay"], (int?)brokers[name]["exemptionDaysLeft"]);
    }
}
