using ConfigRule.Cli.Report.Html;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Policy;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Cli.Report.Rows;

/// <summary>The order of rows: account, Region, name.</summary>
public sealed class RowOrderTests
{
    [Fact]
    public void Rows_come_by_account_Region_name_id_file_and_line()
    {
        BrokerRow[] ordered =
        [
            Row(null, null, null, "z", RowSource.File("a.json", 2)),
            Row("1", null, "x", "z"),
            Row("1", "eu", "B", "z"),
            Row("1", "eu", "a", "x"),
            Row("1", "eu", "a", "y", RowSource.File("a.json")),
            Row("1", "eu", "a", "y", RowSource.File("a.json", 2)),
            Row("1", "eu", "a", "y", RowSource.File("a.json", 10)),
            Row("1", "eu", "a", "y", RowSource.File("b.json", 1)),
            Row("1", "us", "a", "a"),
            Row("2", "eu", "a", "a"),
        ];

        Assert.Equal(ordered, RowOrder.Sort(ordered.Reverse()));
    }

    private static BrokerRow Row(
        string? account, string? region, string? name, string id, RowSource? source = null, string annotation = "Fine.") =>
        new(
            id,
            name,
            "AWS::AmazonMQ::Broker",
            account,
            region,
            "ActiveMQ",
            null,
            RowCompliance.NonCompliant,
            annotation,
            source ?? RowSource.AmazonMq,
            new("2027-03-31 reason", ExemptionState.InForce, "reason", new(2027, 3, 31), new(2026, 7, 1)));
}

public sealed class FoundBrokerTests
{
    [Fact]
    public void An_exempt_broker_without_engine_and_mode_is_what_ExemptAs_says()
    {
        Dictionary<string, string> tags = new() { ["exempt"] = "load tests" };
        FoundBroker found = new("A", Some.Broker(engine: null, mode: null, tags: tags), null, null, RowSource.File("a.yaml"));

        BrokerRow row = found.Judge(Some.Parameters("exempt") with { ExemptAs = Compliance.Compliant }, new(2026, 7, 1));

        Assert.Equal((RowCompliance.Compliant, ExemptionState.InForce), (row.Compliance, row.Exemption!.State));
    }

    [Fact]
    public void No_text_of_the_page_changes_the_direction_of_another() =>
        Assert.Equal("arn\uFFFD", PlainText.Clean(ReportSamples.Rows()[0] with { Arn = "arn\u202E" }).Arn);
}
