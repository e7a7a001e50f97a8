namespace ConfigRule.Cli.DryRun;

/// <summary>A row of a rule's dashboard.</summary>
/// <param name="ResourceType">E.g. <c>AWS::AmazonMQ::Broker</c>.</param>
/// <param name="ResourceId">As it was reported.</param>
/// <param name="ComplianceType">COMPLIANT, NON_COMPLIANT, or NOT_APPLICABLE, which AWS Config takes off the list.</param>
/// <param name="Annotation">The sentence beside the verdict; may be null.</param>
/// <param name="OrderingTimestamp">Seconds since 1970.</param>
internal sealed record DashboardRow(
    string ResourceType, string ResourceId, string ComplianceType, string? Annotation, decimal OrderingTimestamp);

/// <summary>The verdicts that AWS Config holds for one rule.</summary>
internal sealed class Dashboard(string ruleName)
{
    private readonly Dictionary<(string Type, string Id), DashboardRow> rows = [];

    public string RuleName { get; } = ruleName;

    /// <summary>The rows on the list, in a stable order.</summary>
    public IReadOnlyList<DashboardRow> Rows =>
    [
        .. rows.Values
            .Where(row => row.ComplianceType is not "NOT_APPLICABLE")
            .OrderBy(row => row.ResourceType, StringComparer.Ordinal)
            .ThenBy(row => row.ResourceId, StringComparer.Ordinal),
    ];

    /// <summary>Keeps the row unless a newer one is known: events arrive in any order. A row off the list counts too.</summary>
    public void Put(DashboardRow row)
    {
        if (!rows.TryGetValue((row.ResourceType, row.ResourceId), out DashboardRow? known) || known.OrderingTimestamp <= row.OrderingTimestamp)
        {
            rows[(row.ResourceType, row.ResourceId)] = row;
        }
    }
}
