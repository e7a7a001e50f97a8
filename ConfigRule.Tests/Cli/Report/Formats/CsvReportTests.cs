using System.Text;
using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Tests.Support;
using CsCheck;

namespace ConfigRule.Tests.Cli.Report.Formats;

/// <summary>CSV: whatever the names, a spreadsheet shows them, and a program reads them back.</summary>
public sealed class CsvReportTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData("＝1+1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠SUM(A1)")]
    public async Task A_cell_that_begins_like_a_formula_is_text(string name)
    {
        string[] cells = (await ReadAsync(Row(name)))[1];

        Assert.Equal($"'{name}", cells[2]);
    }

    [Theory]
    [InlineData("orders=1")]
    [InlineData("b-1")]
    [InlineData("'quoted'")]
    [InlineData("")]
    public async Task A_cell_that_does_not_begin_like_a_formula_is_left_alone(string name) =>
        Assert.Equal(name, (await ReadAsync(Row(name)))[1][2]);

    [Fact]
    public async Task The_header_names_the_members_of_the_json_report()
    {
        string[] header = (await ReadAsync())[0];

        Assert.Equal(
            [
                "record",
                "resourceId",
                "resourceName",
                "resourceType",
                "accountId",
                "region",
                "engineType",
                "deploymentMode",
                "compliance",
                "annotation",
                "source",
                "severity",
                "brokerArn",
                "brokerState",
                "created",
                "exemption",
                "exemptionReason",
                "exemptionLastDay",
                "exemptionDaysLeft",
                "exemptionTag",
            ],
            header);
    }

    [Fact]
    public async Task A_sheet_says_above_the_brokers_what_could_not_be_read_and_notes_below()
    {
        ReportInfo info = ReportSamples.Info();
        info.Add(new Note("mq.yaml: line 3", "Child is a nested stack.", NoteKind.Elsewhere));

        List<string[]> records = Rfc4180(await ReportSamples.WriteAsync(OutputFormat.Csv, [Row("orders")], info));

        Assert.Equal(
            ["record", "problem", "problem", "region", "region", "region", "broker", "note"], records.Select(record => record[0]));
        int source = Array.IndexOf(records[0], "source");
        Assert.Equal("222222222222 eu-south-2", records[1][source]);
        Assert.Equal(("Child is a nested stack.", "mq.yaml: line 3"), (records[^1][source - 1], records[^1][source]));
    }

    [Fact]
    public Task Every_cell_is_read_back_and_none_is_a_formula() => Gen.String.SampleAsync(async name =>
    {
        string cell = (await ReadAsync(Row(name)))[1][2];

        Assert.Equal(AsUtf8Shows(name), cell.StartsWith('\'') && !name.StartsWith('\'') ? cell[1..] : cell);
        Assert.DoesNotContain(cell.FirstOrDefault(), "=+-@\t\r\n＝＋－＠");
    });

    [Fact]
    public async Task Lines_of_csv_end_as_RFC_4180_says()
    {
        string csv = await ReportSamples.WriteAsync(OutputFormat.Csv, [Row("orders")], ReportSamples.Empty);

        Assert.Equal(2, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.EndsWith("\r\n", csv, StringComparison.Ordinal);
    }

    private static BrokerRow Row(string name) => ReportSamples.Rows()[0] with { ResourceName = name };

    private static string AsUtf8Shows(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static async Task<List<string[]>> ReadAsync(params BrokerRow[] rows)
    {
        using StringReader text = new(await ReportSamples.WriteAsync(OutputFormat.Csv, rows, ReportSamples.Empty));
        return Rfc4180(text.ReadToEnd());
    }

    /// <summary>Read by hand, so that CsvHelper is not its own witness.</summary>
    private static List<string[]> Rfc4180(string csv)
    {
        List<string[]> records = [];
        List<string> cells = [];
        StringBuilder cell = new();
        bool quoted = false;
        for (int i = 0; i < csv.Length; i++)
        {
            switch (csv[i])
            {
                case '"' when quoted && i + 1 < csv.Length && csv[i + 1] == '"':
                    cell.Append(csv[++i]);
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    cells.Add(cell.ToString());
                    cell.Clear();
                    break;
                case '\r' when !quoted:
                    Assert.Equal('\n', csv[++i]);
                    records.Add([.. cells, cell.ToString()]);
                    cells.Clear();
                    cell.Clear();
                    break;
                default:
                    cell.Append(csv[i]);
                    break;
            }
        }

        Assert.Empty(cells);
        return records;
    }
}
