using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Cli.Report.Formats;

/// <summary>Tables: what a person compares is never broken in two, and another program gets a line a broker.</summary>
public sealed class TableReportTests
{
    private static readonly BrokerRow[] Rows =
    [
        .. ReportSamples.Sorted().Where(row => row.ResourceName is "orders" or "telemetry" or "legacy").Select(row => row with
        {
            ResourceId = "b-00000002-0003-4d51-8a52-000000000015",
        }),
    ];

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(119)]
    [InlineData(120)]
    [InlineData(132)]
    [InlineData(250)]
    public async Task No_id_mode_name_or_verdict_is_broken_at_any_width(int width)
    {
        string table = await ReportSamples.WriteAsync(OutputFormat.Table, Rows, ReportSamples.Empty, new(width));

        Assert.All(table.Split('\n'), line => Assert.InRange(line.Length, 0, width));
        foreach (BrokerRow row in Rows)
        {
            Assert.Contains(row.ResourceId, table, StringComparison.Ordinal);
            Assert.Contains(row.ResourceName!, table, StringComparison.Ordinal);
            Assert.Contains(row.DeploymentMode!, table, StringComparison.Ordinal);
            Assert.Contains(row.Compliance, table, StringComparison.Ordinal);
            Assert.Contains(row.AccountId!, table, StringComparison.Ordinal);
            Assert.Contains(row.Region!, table, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Another_program_gets_one_line_a_broker_that_begins_with_the_verdict()
    {
        string text = await ReportSamples.WriteAsync(OutputFormat.Table, Rows, ReportSamples.Empty, new(null));

        string[] lines = text.Split('\n');
        Assert.Equal(Rows.Select(row => row.Compliance), lines.Take(Rows.Length).Select(line => line.Split(' ')[0]));
        Assert.All(lines.Zip(Rows), pair => Assert.EndsWith(pair.Second.Annotation, pair.First, StringComparison.Ordinal));
        Assert.StartsWith("3 brokers: ", lines[Rows.Length], StringComparison.Ordinal);
    }
}
