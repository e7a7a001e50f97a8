namespace ConfigRule.Cli.Report.Rows;

/// <summary>The stable order of rows in every report: account, Region, name; then id, file and line, for equal names.</summary>
internal static class RowOrder
{
    public static IEnumerable<BrokerRow> Sort(IEnumerable<BrokerRow> rows) => rows
        .OrderBy(row => row.AccountId, StringComparer.Ordinal)
        .ThenBy(row => row.Region, StringComparer.Ordinal)
        .ThenBy(row => row.ResourceName, StringComparer.Ordinal)
        .ThenBy(row => row.ResourceId, StringComparer.Ordinal)
        .ThenBy(row => row.Source.Name, StringComparer.Ordinal)
        .ThenBy(row => row.Source.Line);
}
