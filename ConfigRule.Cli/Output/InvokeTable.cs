using ConfigRule.Aws;
using ConfigRule.Cli.Embedded;
using ConfigRule.Cli.Invoke;
using ConfigRule.Policy;
using Spectre.Console;

namespace ConfigRule.Cli.Output;

/// <summary>The results of <c>mq003 invoke</c> for people: a row for each evaluation, then what the dashboard shows.</summary>
internal static class InvokeTable
{
    private const int WidthOffTerminal = 132;
    private const int LongestCell = 1000;

    /// <param name="results">In the order of the events.</param>
    /// <param name="config">The embedded AWS Config, whose dashboards are summed up; null on a real run.</param>
    /// <param name="colours">Whether to write ANSI colours.</param>
    public static string Render(IReadOnlyList<InvokeResult> results, EmbeddedAwsConfig? config, bool colours)
    {
        using StringWriter text = new() { NewLine = "\n" };
        IAnsiConsole console = AnsiConsole.Create(new()
        {
            Ansi = colours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = Console.IsOutputRedirected ? WidthOffTerminal : Math.Max(80, Console.WindowWidth);
        console.Profile.Capabilities.Unicode = true;

        console.Write(TableOf(results));
        console.MarkupLineInterpolated($"{Count(results.Count, "event")}, {Count(results.Sum(result => result.Evaluations.Count), "evaluation")} recorded, {Count(results.Count(result => result.Error is not null), "error")}.");
        foreach (Dashboard dashboard in config?.Dashboards ?? [])
        {
            int failing = dashboard.Rows.Count(row => row.ComplianceType is "NON_COMPLIANT");
            console.MarkupLineInterpolated($"The dashboard of {dashboard.RuleName}: {dashboard.Rows.Count - failing} compliant, {failing} noncompliant.");
        }

        return text.ToString();
    }

    private static Table TableOf(IEnumerable<InvokeResult> results)
    {
        Table table = new Table().Border(TableBorder.Rounded).ShowRowSeparators();
        foreach (string header in (string[])["Event, resource", "Engine, deployment mode", "Compliance", "Annotation"])
        {
            table.AddColumn(header);
        }

        foreach (InvokeResult result in results)
        {
            string name = Path.GetFileNameWithoutExtension(result.Event);
            foreach (Judgement judgement in result.Evaluations)
            {
                table.AddRow(
                    Cell(name, judgement.Resource.Id),
                    Cell(judgement.Broker?.EngineType is { } engine ? Engine.Friendly(engine) : "–", judgement.Broker?.DeploymentMode ?? "–"),
                    Cell(EvaluationReporter.ToComplianceType(judgement.Verdict.Compliance).Value, ColourOf(judgement.Verdict.Compliance)),
                    Cell(judgement.Verdict.Annotation));
            }

            if (result.Error is not null)
            {
                table.AddRow(Cell(name, "–"), Cell("–", "–"), Cell("ERROR", Color.Red), Cell(result.Error.Message));
            }
        }

        return table;
    }

    private static Color ColourOf(Compliance compliance) => compliance switch
    {
        Compliance.Compliant => Color.Green,
        Compliance.NonCompliant => Color.Red,
        _ => Color.Grey,
    };

    private static Text Cell(string text, Color? colour = null) => new(ShortText.Of(text, LongestCell), new Style(colour));

    private static Rows Cell(string upper, string lower) => new(Cell(upper), Cell(lower, Color.Grey));

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
