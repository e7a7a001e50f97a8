namespace ConfigRule.Cli.DryRun;

/// <summary>A row of a rule's dashboard.</summary>
/// <param name="ResourceType">E.g. <c>AWS::AmazonMQ::Broker</c>.</param>
/// <param name="ResourceId">As the rule reported it.</param>
/// <param name="ComplianceType">COMPLIANT, NON_COMPLIANT, or NOT_APPLICABLE, which AWS Config removes from the list.</param>
/// <param name="Annotation">The annotation; may be null.</param>
/// <param name="OrderingTimestamp">Seconds since 1970.</param>
internal sealed record DashboardRow(
    string ResourceType, string ResourceId, string ComplianceType, string? Annotation, decimal OrderingTimestamp);

/// <summary>The evaluations that AWS Config has recorded for one rule.</summary>
internal sealed class Dashboard(string ruleName)
{
    private readonly Dictionary<(string Type, string Id), DashboardRow> rows = [];

    public string RuleName { get; } = ruleName;

    /// <summary>The rows that the dashboard shows, in a stable order.</summary>
    public IReadOnlyList<DashboardRow> Rows =>
    [
        .. rows.Values
            .Where(row => row.ComplianceType is not "NOT_APPLICABLE")
            .OrderBy(row => row.ResourceType, StringComparer.Ordinal)
            .ThenBy(row => row.ResourceId, StringComparer.Ordinal),
    ];

    /// <summary>Keeps the row unless a newer one is known, because events arrive in any order. NOT_APPLICABLE rows count too.</summary>
    public void Put(DashboardRow row)
    {
        (string, string) key = (row.ResourceType, row.ResourceId);
        if (!rows.TryGetValue(key, out DashboardRow? known) || known.OrderingTimestamp <= row.OrderingTimestamp)
        {
            rows[key] = row;
        }
    }
}
