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
