using System.Globalization;
using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Policy;
using Spectre.Console;

namespace ConfigRule.Cli.Report.Formats;

/// <summary>A table; below it the totals, what could not be read, and the notes.</summary>
internal sealed class TableReport(TextWriter output, bool colours) : IReport
{
    private const int LongestRemark = 1000;

    private readonly Table table = new Table().Border(TableBorder.Rounded).ShowRowSeparators()
        .AddColumns("Broker", "Account, Region", "Engine, deployment mode", "Compliance", "Annotation");

    private readonly SortedDictionary<string, int> totals = new(StringComparer.Ordinal);

    public void Add(BrokerRow row)
    {
        totals[row.Compliance] = totals.GetValueOrDefault(row.Compliance) + 1;
        table.AddRow(
            TableText.Cell(row.ResourceName ?? "–", row.ResourceId),
            TableText.Cell(row.AccountId ?? "–", row.Region ?? "–"),
            TableText.Cell(row.EngineType ?? "–", row.DeploymentMode ?? "–"),
            TableText.Cell(row.Compliance, TableText.ColourOf(row.Compliance)),
            TableText.Cell(row.Annotation));
    }

    public Task EndAsync(ReportInfo info)
    {
        IAnsiConsole console = TableText.Console(output, colours);
        if (totals.Count > 0)
        {
            console.Write(table);
        }

        string verdicts = string.Join(
            ", ", totals.Select(total => string.Create(CultureInfo.InvariantCulture, $"{total.Value:N0} {total.Key}")));
        string brokers = TableText.Count(totals.Values.Sum(), "broker");
        console.WriteLine($"{brokers}{(verdicts.Length > 0 ? $": {verdicts}" : "")}. Looked at: {info.Scope}.");
        IEnumerable<string> remarks = info.Problems.Select(problem => $"Could not be read: {problem.Where}: {problem.Message}")
            .Concat(info.Notes.Select(note => $"Note: {note.Where}: {note.Message}"));
        foreach (string remark in remarks)
        {
            console.WriteLine(PrintableText.OneLine(remark, LongestRemark));
        }

        return Task.CompletedTask;
    }
}
