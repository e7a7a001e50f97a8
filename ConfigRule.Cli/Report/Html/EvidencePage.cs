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
