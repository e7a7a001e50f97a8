using System.CommandLine;
using ConfigRule.Cli.Output;
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
        await using TextWriter file = report.Output.Open(options, keep: true, inputs);
        DateOnly today = DateOnly.FromDateTime(info.GeneratedAt);
        List<BrokerRow> rows = [];
        bool failing = false;
        await foreach (FoundBroker broker in brokers.WithCancellation(cancellation))
        {
            BrokerRow row = broker.Judge(info.Parameters, today);
            failing |= row.Compliance is RowCompliance.NonCompliant;
            rows.Add(row);
        }

        OutputFile.Truncate(file);
        IReport writer = ReportFactory.Create(report.Output.FormatOf(options), file, info, report.Output.Colours(options));
        foreach (BrokerRow row in RowOrder.Sort(rows))
        {
            writer.Add(row);
        }

        await writer.EndAsync(info);
        if (rows.Count == 0 && info.Problems.Count == 0)
        {
            // "Nothing evaluated" must not look like "nothing wrong".
            await Console.Error.WriteLineAsync($"mq003: no brokers found. Looked at: {PrintableText.OneLine(info.Scope, LongestName)}.");
        }

        foreach (Note note in info.Notes)
        {
            await Console.Error.WriteLineAsync($"mq003: {PrintableText.OneLine(note.Where, LongestName)}: {note.Message}");
        }

        foreach (Problem problem in info.Problems)
        {
            // A file's name may contain control characters for the terminal.
            await Console.Error.WriteLineAsync($"mq003: {PrintableText.OneLine(problem.Where, LongestName)}: {problem.Message}");
        }

        int worst = info.Problems.Select(problem => problem.Status).Append(ExitStatus.Done).Max();
        return worst is ExitStatus.Done && failing && report.FailsOnNonCompliant(options) ? ExitStatus.NonCompliant : worst;
    }
}
