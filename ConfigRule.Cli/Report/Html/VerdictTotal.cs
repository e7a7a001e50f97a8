using ConfigRule.Cli.Report.Rows;

namespace ConfigRule.Cli.Report.Html;

/// <summary>The number of brokers with a verdict.</summary>
/// <param name="Compliance">One of <see cref="RowCompliance"/>.</param>
/// <param name="Name">The verdict's class in the style sheet.</param>
/// <param name="Label">The verdict in plain words.</param>
/// <param name="Count">The number of brokers.</param>
/// <param name="Start">Where its part of the chart starts, in percent.</param>
/// <param name="Width">The width of its part, in percent.</param>
internal sealed record VerdictTotal(string Compliance, string Name, string Label, int Count, double Start, double Width)
{
    /// <summary>In percent: one broker among thousands must be visible.</summary>
    private const double NarrowestPart = 0.8;

    private static readonly (string Compliance, string Name, string Label)[] Verdicts =
    [
        (RowCompliance.NonCompliant, "fail", "not highly available"),
        (RowCompliance.Undecided, "open", "cannot be decided yet"),
        (RowCompliance.NotApplicable, "skip", "exempt, or not evaluated"),
        (RowCompliance.Compliant, "pass", "highly available"),
    ];

    /// <summary>The class of a verdict in the style sheet.</summary>
    public static string NameOf(string compliance) => Verdicts.Single(verdict => verdict.Compliance == compliance).Name;

    /// <summary>The place of a verdict on the page: those that need work come first.</summary>
    public static int RankOf(string compliance) => Array.FindIndex(Verdicts, verdict => verdict.Compliance == compliance);

    public static IReadOnlyList<VerdictTotal> CountBy(IReadOnlyList<BrokerRow> rows)
    {
        Dictionary<string, int> counts = rows.CountBy(row => row.Compliance).ToDictionary();
        double WidthOf(int count) => count == 0 ? 0 : Math.Max(NarrowestPart, 100.0 * count / rows.Count);
        double whole = counts.Values.Sum(WidthOf);
        List<VerdictTotal> totals = [];
        double start = 0;
        foreach ((string compliance, string name, string label) in Verdicts)
        {
            int count = counts.GetValueOrDefault(compliance);
            double width = count == 0 ? 0 : 100 * WidthOf(count) / whole;
            totals.Add(new(compliance, name, label, count, start, width));
            start += width;
        }

        return totals;
    }
}
