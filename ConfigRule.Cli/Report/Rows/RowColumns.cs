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
    ];
}

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

/// <summary>Writes rows in one format. Rows come in their final order; a format that can writes each at once.</summary>
internal interface IReport
{
    /// <summary>Adds the next row.</summary>
    void Add(BrokerRow row);

    /// <summary>Ends the report.</summary>
    Task EndAsync(ReportInfo info);
}
