using System.CommandLine;
using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report.Compare;
using ConfigRule.Cli.Report.Formats;
using ConfigRule.Cli.Report.Html;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Cli.Usage;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Report;

/// <summary>Makes a report of brokers: evaluates, sorts and writes them, and decides the exit status.</summary>
internal static class BrokerReport
{
    private const int LongestName = 500;

    /// <summary>Evaluates the brokers, writes the report and writes problems to standard error; returns the exit status.</summary>
    /// <param name="report">Where the report is written, and what counts as a failure.</param>
    /// <param name="options">The command line.</param>
    /// <param name="info">The report's description; problems are added to it while brokers are found.</param>
    /// <param name="brokers">The brokers, in any order.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <param name="inputs">The input files, which the report must not overwrite.</param>
    public static async Task<int> WriteAsync(
        ReportOptions report,
        ParseResult options,
        ReportInfo info,
        IAsyncEnumerable<FoundBroker> brokers,
        CancellationToken cancellation,
        params IEnumerable<string> inputs)
    {
        // Before any work, so that a file that cannot be compared is reported at once.
        EarlierReport? earlier = report.CompareOf(options) is { } file ? EarlierReport.Read(file) : null;
        await using Result result = report.Output.Open(options, keep: true, earlier is null ? inputs : inputs.Append(earlier.File));
        DateOnly today = DateOnly.FromDateTime(info.GeneratedAt);
        List<BrokerRow> rows = [];
        await foreach (FoundBroker broker in brokers.WithCancellation(cancellation))
        {
            rows.Add(broker.Judge(info.Parameters, today));
        }

        rows = [.. RowOrder.Sort(rows)];
        info.Changes = earlier is null ? null : new Comparison(earlier, info).Of(rows);
        TextWriter text = result.Begin();
        ReportStyle style = new(report.Output.WidthOf(options), report.Output.Colours(options), report.IsSarifAll(options));
        IReport writer = ReportFactory.Create(report.Output.FormatOf(options), text, info, style);
        foreach (BrokerRow row in rows)
        {
            writer.Add(row);
        }

        await writer.EndAsync(info);
        await text.FlushAsync(cancellation);
        await ExplainAsync(report, options, info, rows.Count == 0);
        if (report.Output.PathOf(options) is not null && !report.IsQuiet(options))
        {
            await Console.Error.WriteLineAsync($"mq003: {report.Output.NameOf(options)}: {RowCounts.Of(rows)}.");
        }

        int worst = info.Problems.Select(problem => problem.Status).Append(ExitStatus.Done).Max();
        return worst is ExitStatus.Done && report.Fails(options, rows, info) ? ExitStatus.NonCompliant : worst;
    }

    /// <summary>Writes problems and notes to standard error, unless the terminal shows them already below the table.</summary>
    private static async Task ExplainAsync(ReportOptions report, ParseResult options, ReportInfo info, bool none)
    {
        // A file's name may contain control characters for the terminal.
        IEnumerable<string> lines = info.Notes.Where(note => note.Kind is not NoteKind.Skipped || !report.IsQuiet(options))
            .Select(note => $"{PrintableText.OneLine(note.Where, LongestName)}: {note.Message}")
            .Concat(info.Problems.Select(problem => $"{PrintableText.OneLine(problem.Where, LongestName)}: {problem.Message}"));
        if (none && info.Problems.Count == 0 && !info.MayBeEmpty)
        {
            // "Nothing evaluated" must not look like "nothing wrong".
            lines = lines.Prepend($"no brokers found. Looked at: {PrintableText.OneLine(info.Scope, LongestName)}.");
        }

        foreach (string line in report.Output.ShowsTable(options) ? [] : lines)
        {
            await Console.Error.WriteLineAsync($"mq003: {line}");
        }
    }
}

/// <summary>Creates the writer of a format; <c>info</c> must contain every problem and note.</summary>
internal static class ReportFactory
{
    public static IReport Create(OutputFormat format, TextWriter output, ReportInfo info, ReportStyle style) => format switch
    {
        OutputFormat.Table => new TableReport(output, style),
        OutputFormat.Json => new JsonReport(output, info),
        OutputFormat.Csv => new CsvReport(output, info),
        OutputFormat.Sarif => new SarifReport(output, info.Parameters.Engines, style.SarifAll),
        OutputFormat.Html => new HtmlReport(output),
        OutputFormat.JUnit => new JUnitReport(output),
        OutputFormat.Asff => new AsffReport(output, info),
        OutputFormat.Oscal => new OscalReport(output),
        _ => throw new NotSupportedException($"There is no report in the format {format}."),
    };
}
