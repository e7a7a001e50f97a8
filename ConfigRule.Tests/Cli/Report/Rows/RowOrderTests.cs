using ConfigRule.Cli.Report.Rows;

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
