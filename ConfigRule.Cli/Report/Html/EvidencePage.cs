using System.Globalization;
using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report.Rows;

namespace ConfigRule.Cli.Report.Html;

/// <summary>The content of the page; the components only do the layout.</summary>
internal sealed class EvidencePage(ReportInfo info, IReadOnlyList<BrokerRow> rows)
{
    public ReportInfo Info { get; } = info;

    /// <summary>Those that need work first; within a verdict in the order of every report.</summary>
    public IReadOnlyList<BrokerRow> Rows { get; } = [.. rows.OrderBy(row => VerdictTotal.RankOf(row.Compliance))];

    public IReadOnlyList<Problem> Problems { get; } = info.Problems;

    /// <summary>The number of brokers for every verdict, also zero; verdicts that need work come first.</summary>
    public IReadOnlyList<VerdictTotal> Totals { get; } = VerdictTotal.CountBy(rows);

    public IReadOnlyList<BrokerRow> Exemptions { get; } = [.. rows.Where(row => row.Exemption is not null)];

    /// <summary>What changed since an earlier report; null if none was given.</summary>
    public Changes? Changes { get; } = info.Changes is { } changes ? PlainText.Clean(changes) : null;

    private readonly Dictionary<(string?, string?, string), int> inPlaces =
        rows.CountBy(row => (row.AccountId, row.Region, row.Compliance)).ToDictionary();

    /// <summary>How many brokers of an account and Region have a verdict.</summary>
    public int CountIn(Place place, string compliance) => inPlaces.GetValueOrDefault((place.Account, place.Region, compliance));

    /// <summary>The report in one sentence.</summary>
    public string Headline => (Count(RowCompliance.NonCompliant), Count(RowCompliance.Undecided)) switch
    {
        _ when Rows.Count == 0 => Problems.Count == 0 ? "No broker was found." : "No broker could be read.",
        (0, 0) when Count(RowCompliance.Compliant) == 0 => "All brokers that were found are not applicable.",
        (0, 0) => "Every broker that the rule evaluates runs a highly available deployment mode.",
        (0, var undecided) => $"No broker fails, and {Number(undecided)} of {Brokers} cannot be decided yet.",
        (var failing, _) => $"{Number(failing)} of {Brokers} {(failing == 1 ? "does" : "do")} not run a highly available deployment mode.",
    };

    public string Brokers => TableText.Count(Rows.Count, "broker");

    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private int Count(string compliance) => Totals.Single(total => total.Compliance == compliance).Count;
}

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
