using System.Globalization;
using ConfigRule.Cli.Output;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Report.Rows;

/// <summary>A row's members for programs: the same names, in the same order, in every format.</summary>
internal static class RowColumns
{
    public static IReadOnlyList<(string Name, Func<BrokerRow, string?> Value)> All { get; } =
    [
        ("resourceId", row => row.ResourceId),
        ("resourceName", row => row.ResourceName),
        ("resourceType", row => row.ResourceType),
        ("accountId", row => row.AccountId),
        ("region", row => row.Region),
        ("engineType", row => row.EngineType),
        ("deploymentMode", row => row.DeploymentMode),
        ("compliance", row => row.Compliance),
        ("annotation", row => row.Annotation),
        ("source", row => row.Source.ToString()),
        ("severity", _ => Rule.Severity),
        ("brokerArn", row => row.Arn),
        ("brokerState", row => row.State),
        ("created", row => row.Created is { } created ? ReportTime.Iso(created) : null),
        ("exemption", row => row.Exemption?.StateName),
        ("exemptionReason", row => row.Exemption?.Reason),
        ("exemptionLastDay", row => row.Exemption?.LastDay is { } day ? ReportTime.Iso(day) : null),
        ("exemptionDaysLeft", row => row.Exemption?.DaysLeft?.ToString(CultureInfo.InvariantCulture)),
        ("exemptionTag", row => row.Exemption?.Tag),
    ];
}

/// <summary>The stable order of rows in every report: account, Region, name; then id, file and line, for equal names.</summary>
internal static class RowOrder
{
    // One comparer: keys one after the other would each be copied for all rows, which costs more than comparing.
    private static readonly Comparer<BrokerRow> InOrder = Comparer<BrokerRow>.Create(Compare);

    public static IEnumerable<BrokerRow> Sort(IEnumerable<BrokerRow> rows) => rows.Order(InOrder);

    private static int Compare(BrokerRow a, BrokerRow b) =>
        string.CompareOrdinal(a.AccountId, b.AccountId) is not 0 and int account ? account
        : string.CompareOrdinal(a.Region, b.Region) is not 0 and int region ? region
        : string.CompareOrdinal(a.ResourceName, b.ResourceName) is not 0 and int name ? name
        : string.CompareOrdinal(a.ResourceId, b.ResourceId) is not 0 and int id ? id
        : string.CompareOrdinal(a.Source.Name, b.Source.Name) is not 0 and int source ? source
        : Nullable.Compare(a.Source.Line, b.Source.Line);
}

/// <summary>The number of brokers, and of each verdict: <c>3 brokers: 2 COMPLIANT, 1 NON_COMPLIANT</c>.</summary>
internal static class RowCounts
{
    public static string Of(IReadOnlyList<BrokerRow> rows)
    {
        IEnumerable<string> verdicts = rows.CountBy(row => row.Compliance).OrderBy(verdict => verdict.Key, StringComparer.Ordinal)
            .Select(verdict => string.Create(CultureInfo.InvariantCulture, $"{verdict.Value:N0} {verdict.Key}"));
        return $"{TableText.Count(rows.Count, "broker")}{(rows.Count > 0 ? $": {string.Join(", ", verdicts)}" : "")}";
    }
}

/// <summary>How a report looks, where its format leaves that open.</summary>
/// <param name="Width">The columns of a table; null for one line a broker, for grep.</param>
/// <param name="Colours">Whether a table has colours.</param>
/// <param name="SarifAll">Whether SARIF lists compliant and not applicable brokers, too.</param>
internal sealed record ReportStyle(int? Width = 132, bool Colours = false, bool SarifAll = false);

/// <summary>Writes rows in one format. Rows come in their final order; a format that can writes each at once.</summary>
internal interface IReport
{
    /// <summary>Adds the next row.</summary>
    void Add(BrokerRow row);

    /// <summary>Ends the report.</summary>
    Task EndAsync(ReportInfo info);
}
