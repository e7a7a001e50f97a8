using ConfigRule.Cdk.Settings;

namespace ConfigRule.Cdk.Deploy;

/// <summary>
/// What an organization's administrator asks of the AWS CLI, because AWSSDK.CloudFormation and this operation of
/// AWSSDK.ConfigService are not among the packages that this program may use.
/// </summary>
internal static class OrganizationCommands
{
    /// <summary>
    /// Deletes the members' stacks of excluded accounts, which the StackSet created before they were excluded, or when they were moved
    /// within the organization. While there is one, CloudFormation does not delete the StackSet (StackSetNotEmptyException).
    /// </summary>
    public static string[] DeleteStrayStacks(OrganizationSettings organization, string region) =>
    [
        "cloudformation", "delete-stack-instances", "--stack-set-name", ResourceNames.MemberStack, "--regions", region,
        "--deployment-targets",
        $"OrganizationalUnitIds={organization.Root},AccountFilterType=INTERSECTION,"
            + $"Accounts={string.Join(',', organization.ExcludedAccounts)}",
        "--no-retain-stacks", "--region", region, .. CallAs(organization),
    ];

    /// <summary>Lists the accounts and Regions in which the StackSet has a stack.</summary>
    public static string[] ListStacks(OrganizationSettings organization, string region) =>
    [
        "cloudformation", "list-stack-instances", "--stack-set-name", ResourceNames.MemberStack, "--region", region,
        .. CallAs(organization), "--query", "Summaries[].Account",
    ];

    /// <summary>The state of an operation of the StackSet.</summary>
    public static string[] DescribeOperation(OrganizationSettings organization, string region, string operation) =>
    [
        "cloudformation", "describe-stack-set-operation", "--stack-set-name", ResourceNames.MemberStack, "--operation-id", operation,
        "--region", region, .. CallAs(organization), "--query", "StackSetOperation.Status",
    ];

    /// <summary>Lists the accounts in which the conformance pack failed, and why.</summary>
    public static string[] FailedAccounts(string region) =>
    [
        "configservice", "get-organization-conformance-pack-detailed-status", "--organization-conformance-pack-name",
        ResourceNames.ConformancePack, "--region", region, "--query",
        "OrganizationConformancePackDetailedStatuses[?ends_with(Status,'FAILED')].[AccountId,ErrorCode,ErrorMessage]",
    ];

    /// <summary>As a person types it.</summary>
    public static string Shown(IEnumerable<string> words) =>
        $"aws {string.Join(' ', words.Select(word => word.AsSpan().ContainsAny("[]'? ") ? $"\"{word}\"" : word))}";

    private static string[] CallAs(OrganizationSettings organization) => organization.IsDelegated ? ["--call-as", "DELEGATED_ADMIN"] : [];
}
