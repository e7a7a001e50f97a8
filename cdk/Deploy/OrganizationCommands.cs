using ConfigRule.Cdk.Settings;

namespace ConfigRule.Cdk.Deploy;

/// <summary>
/// What an organization's administrator runs with the AWS CLI, complete: AWSSDK.CloudFormation and this operation of
/// AWSSDK.ConfigService are not among the packages that this program may use.
/// </summary>
internal static class OrganizationCommands
{
    /// <summary>
    /// Deletes the members' stacks of excluded accounts, which the StackSet created before they were excluded, or when they were moved
    /// within the organization. While there is one, CloudFormation does not delete the StackSet (StackSetNotEmptyException).
    /// </summary>
    public static string DeleteStrayStacks(OrganizationSettings organization, string region)
    {
        string callAs = organization.IsDelegated ? " --call-as DELEGATED_ADMIN" : "";
        return $"aws cloudformation delete-stack-instances --stack-set-name {ResourceNames.MemberStack} --regions {region} "
            + $"--deployment-targets OrganizationalUnitIds={organization.Root},AccountFilterType=INTERSECTION,"
            + $"Accounts={string.Join(',', organization.ExcludedAccounts)} --no-retain-stacks --region {region}{callAs}";
    }

    /// <summary>Lists the accounts in which the conformance pack failed, and why.</summary>
    public static string FailedAccounts(string region) =>
        "aws configservice get-organization-conformance-pack-detailed-status "
        + $"--organization-conformance-pack-name {ResourceNames.ConformancePack} --region {region} "
        + "--query \"OrganizationConformancePackDetailedStatuses[?ends_with(Status,'FAILED')].[AccountId,ErrorCode,ErrorMessage]\"";
}
