using ConfigRule.Cli.Report;
using CsCheck;

namespace ConfigRule.Tests.Unit.Cli;

/// <summary>The order of rows: account, Region, name; however many there are.</summary>
public sealed class ReportSortedRowsTests
{
    private static readonly Gen<BrokerRow> SomeRow = Gen.Select(
        Gen.OneOf<string?>(null, "111111111111", "222222222222"),
        Gen.OneOf<string?>(null, "eu-central-1", "us-east-1"),
        Gen.OneOf<string?>(null, "", "a", "B", "b", "ä\n\"訂\u2028"),
        Gen.Int[0, 3],
        Gen.OneOf(RowSource.AmazonMq, RowSource.File("a.json"), RowSource.File("a.json", 2), RowSource.File("a.json", 10)),
        Gen.Int,
        (account, region, name, id, source, note) => Row(account, region, name, $"b-{id}", source, $"{note}"));

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

        Assert.Equal(ordered, Sort(ordered.Reverse()));
    }

    [Fact]
    public void Any_rows_come_as_LINQ_would_sort_them_within_memory() => Gen.Select(SomeRow.Array[0, 50], Gen.Int[1, 7]).Sample((rows, length) =>
        Assert.Equal(ByLinq(rows), Sort(rows, length)));

    [Fact]
    public void More_rows_than_memory_should_hold_keep_every_member()
    {
        BrokerRow[] rows = [.. ReportSamples.Many(2_500), .. ReportSamples.Rows()];

        Assert.Equal(ByLinq(rows), Sort(rows));
    }

    [Fact]
    public void Nothing_is_left_behind_when_all_is_read_or_reading_stops_early_or_never_begins()
    {
        foreach (int read in new[] { 0, 1, int.MaxValue })
        {
            string[] parked;
            using (SortedRows sorted = Filled([.. ReportSamples.Many(25)], runLength: 10))
            {
                IEnumerable<BrokerRow> rows = sorted.Read();
                _ = rows.Take(read).Count(row => row.ResourceId.Length > 0);
                parked = [.. sorted.Parked];
                Assert.Equal(3, parked.Length);
                Assert.All(parked, file => Assert.True(File.Exists(file)));
            }

            Assert.All(parked, file => Assert.False(File.Exists(file)));
        }
    }

    [Fact]
    public void Files_are_opened_only_when_rows_are_read()
    {
        using SortedRows sorted = Filled([.. ReportSamples.Many(25)], runLength: 10);

        _ = sorted.Read();

        Assert.All(sorted.Parked, file => File.Open(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose());
    }

    private static IEnumerable<BrokerRow> ByLinq(IEnumerable<BrokerRow> rows) => rows
        .OrderBy(row => row.AccountId, StringComparer.Ordinal)
        .ThenBy(row => row.Region, StringComparer.Ordinal)
        .ThenBy(row => row.ResourceName, StringComparer.Ordinal)
        .ThenBy(row => row.ResourceId, StringComparer.Ordinal)
        .ThenBy(row => row.Source.Name, StringComparer.Ordinal)
        .ThenBy(row => row.Source.Line);

    private static BrokerRow[] Sort(IEnumerable<BrokerRow> rows, int runLength = 1000)
    {
        using SortedRows sorted = Filled(rows, runLength);
        return [.. sorted.Read()];
    }

    private static SortedRows Filled(IEnumerable<BrokerRow> rows, int runLength)
    {
        SortedRows sorted = new(runLength);
        foreach (BrokerRow row in rows)
        {
            sorted.Add(row);
        }

        return sorted;
    }

    private static BrokerRow Row(string? account, string? region, string? name, string id, RowSource? source = null, string annotation = "Fine.") => new(
        id, name, "AWS::AmazonMQ::Broker", account, region, "ActiveMQ", null, RowCompliance.NonCompliant, annotation, source ?? RowSource.AmazonMq,
        new("reason", new(2027, 3, 31)));
}
