using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Policy;
using Spectre.Console;

namespace ConfigRule.Cli.Report.Formats;

/// <summary>
/// For people: a table, or on a narrow terminal a block a broker, so that no id is broken in two; for another program one line a
/// broker. Below are the totals, what changed since an earlier report, what could not be read, and the notes.
/// </summary>
internal sealed class TableReport(TextWriter output, ReportStyle style) : IReport
{
    private const int LongestLine = 1000;

    private const string Indent = "  ";

    // Of a table with five columns, and the least that an annotation needs to be readable.
    private const int Borders = 16;
    private const int NarrowestAnnotation = 24;

    /// <summary>The columns of a table whose texts are never broken: two lines each.</summary>
    private static readonly (string Name, Func<BrokerRow, string> Upper, Func<BrokerRow, string> Lower)[] Columns =
    [
        ("Broker", row => row.ResourceName ?? "–", row => row.ResourceId),
        ("Account, Region", row => row.AccountId ?? "–", row => row.Region ?? "–"),
        ("Engine, deployment mode", row => row.EngineType ?? "–", row => row.DeploymentMode ?? "–"),
        ("Compliance", row => row.Compliance, _ => ""),
    ];

    private readonly List<BrokerRow> rows = [];

    public void Add(BrokerRow row) => rows.Add(row);

    public Task EndAsync(ReportInfo info)
    {
        IAnsiConsole console = TableText.Console(output, style.Colours, style.Width ?? LongestLine * 10);
        switch (style.Width)
        {
            case var _ when rows.Count == 0:
                break;
            case null:
                WriteLines();
                break;
            case { } width when Columns.Sum(WidthOf) + Borders + NarrowestAnnotation <= width:
                WriteTable(console);
                break;
            case { } width:
                rows.ForEach(row => WriteBlock(console, row, width));
                break;
        }

        console.WriteLine($"{RowCounts.Of(rows)}. Looked at: {info.Scope}.");
        IEnumerable<string> remarks = LinesOf(info.Changes)
            .Concat(info.Problems.Select(problem => $"Could not be read: {problem.Where}: {problem.Message}"))
            .Concat(info.Notes.Select(note => $"Note: {note.Where}: {note.Message}"));
        foreach (string remark in remarks)
        {
            console.WriteLine(PrintableText.OneLine(remark, LongestLine));
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<string> LinesOf(Changes? changes) => changes is null ? [] : changes.Brokers
        .Select(change => $"{Indent}{change.Labels}: {NameOf(change)}{WhereOf(change)}: {change.Sentence}.")
        .Prepend($"Changes since {ReportTime.Iso(changes.Since)} ({changes.File}): {changes.Summary}.");

    private static string WhereOf(Change change)
    {
        string?[] parts = [change.AccountId, change.Region, change.ResourceId == NameOf(change) ? null : change.ResourceId];
        return parts.Any(part => part is not null) ? $" ({string.Join(", ", parts.Where(part => part is not null))})" : "";
    }

    private static string NameOf(Change change) => change.ResourceName ?? change.ResourceId;

    private void WriteTable(IAnsiConsole console)
    {
        Table table = new Table().Border(TableBorder.Rounded).ShowRowSeparators()
            .AddColumns([.. Columns.Select(column => new TableColumn(column.Name).NoWrap()), new("Annotation")]);
        foreach (BrokerRow row in rows)
        {
            table.AddRow(
            [
                .. Columns.SkipLast(1).Select(column => TableText.Cell(column.Upper(row), column.Lower(row))),
                TableText.Cell(row.Compliance, TableText.ColourOf(row.Compliance)),
                TableText.Cell(row.Annotation),
            ]);
        }

        console.Write(table);
    }

    private int WidthOf((string Name, Func<BrokerRow, string> Upper, Func<BrokerRow, string> Lower) column) =>
        rows.SelectMany(row => (string[])[column.Upper(row), column.Lower(row)]).Append(column.Name).Max(text => text.GetCellWidth());

    private static void WriteBlock(IAnsiConsole console, BrokerRow row, int width)
    {
        console.Write(TableText.Cell(row.Compliance, TableText.ColourOf(row.Compliance)));
        console.WriteLine($"{Indent}{PrintableText.OneLine(row.ResourceName ?? "–", LongestLine)}");
        foreach (string detail in (string[])
        [
            $"{row.ResourceId}",
            $"{row.EngineType ?? "–"} {row.DeploymentMode ?? "–"}, account {row.AccountId ?? "–"}, {row.Region ?? "–"}",
            row.Annotation,
        ])
        {
            foreach (string line in TableText.Wrapped(PrintableText.OneLine(detail, LongestLine), width - Indent.Length))
            {
                console.WriteLine(Indent + line);
            }
        }

        console.WriteLine();
    }

    /// <summary>The fields of a line have the same widths in all lines, and no field is cut.</summary>
    private void WriteLines()
    {
        Func<BrokerRow, string?>[] fields =
        [
            row => row.Compliance, row => row.EngineType, row => row.DeploymentMode, row => row.AccountId, row => row.Region,
            row => row.ResourceId, row => row.ResourceName,
        ];
        string[][] lines =
        [
            .. rows.Select(row => fields.Select(field => PrintableText.OneLine(field(row) ?? "–", LongestLine)).ToArray()),
        ];
        int[] widths = [.. fields.Select((_, i) => lines.Max(line => line[i].Length))];
        foreach ((string[] line, BrokerRow row) in lines.Zip(rows))
        {
            output.Write(string.Join("  ", line.Select((field, i) => field.PadRight(widths[i]))));
            output.Write($"  {PrintableText.OneLine(row.Annotation, LongestLine)}\n");
        }
    }
}
