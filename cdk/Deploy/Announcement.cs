using ConfigRule.Cdk.Settings;

namespace ConfigRule.Cdk.Deploy;

/// <summary>Describes what is about to be created or deleted, and where.</summary>
internal static class Announcement
{
    public static string Text(string verb, DeploymentSettings settings, PackagedFunction package, Caller caller)
    {
        bool deploys = verb is "deploy";
        string what = settings.Organization is { } organization
            ? Organization(settings, organization, package)
            : $"{ResourceNames.AccountStack}: {Function(settings, package)}, {Rules(settings)}, {Runbook(settings)}{Mail(settings)}";
        string regions = settings.Regions is { Count: > 0 } several
            ? $"Regions {string.Join(", ", several)}"
            : $"Region {caller.Region}";
        return $"""
            {(deploys ? "Creates or updates" : "Deletes")} in account {caller.Account}, {regions}, as {caller.Arn}:
              {ResourceNames.CodeStack}: the bucket with the rule's package{(deploys ? "" : ", including all versions of it")}
              {what}{Warnings(deploys, settings)}
            """;
    }

    /// <summary>What is deleted beside the stacks, and what can make a deletion fail and is not visible from here.</summary>
    private static string Warnings(bool deploys, DeploymentSettings settings)
    {
        if (settings.Organization is not { } organization)
        {
            return "";
        }

        const string OnlyHere = "\nOnly this account was searched for executions of the runbook: while one runs or waits in another "
            + "account, AWS Config does not delete the rule there.";
        string stray = organization.ExcludedAccounts.Count == 0 ? "" : $"\nDeletes {ResourceNames.MemberStack} in excluded accounts: "
            + (deploys ? "at the end, where the StackSet still has it." : "first, because a StackSet with stacks is not deleted.");
        return deploys ? stray : OnlyHere + stray;
    }

    private static string Organization(DeploymentSettings settings, OrganizationSettings organization, PackagedFunction package)
    {
        string also = organization is { IsDelegated: false, IsManagementExcluded: true } ? ", including this one" : "";
        string excluded = organization.ExcludedAccounts.Count == 0 ? "" : $" except {organization.ExcludedAccounts.Count} excluded{also}";
        return $"""
            {ResourceNames.OrganizationStack}: in every account of {organization.Id}{excluded}
                the StackSet {ResourceNames.MemberStack}: {Function(settings, package)}, {Runbook(settings)}
              {ResourceNames.PackStack}: in the same accounts
                the conformance pack {ResourceNames.ConformancePack}: {Rules(settings)}
            """;
    }

    private static string Function(DeploymentSettings settings, PackagedFunction package) =>
        $"the function {ResourceNames.Function} ({package.Runtime}, {package.Architecture}; "
        + $"logs for {settings.LogRetentionDays} days) and its alarm";

    private static string Rules(DeploymentSettings settings) => settings.Rule.Frequency is { } frequency
        ? $"the rules {settings.Rule.Name} (on change) and {settings.Rule.PeriodicName} ({frequency})"
        : $"the rule {settings.Rule.Name} (on change)";

    private static string Runbook(DeploymentSettings settings) => settings.Remediation switch
    {
        null => "no runbook",
        { Automatic: null } => $"the runbook {Remediation.Runbook.Name}, started by hand",
        { Automatic: var automatic } => $"the runbook {Remediation.Runbook.Name}, started AUTOMATICALLY for every NON_COMPLIANT broker, "
            + $"up to {automatic.Attempts} times",
    };

    private static string Mail(DeploymentSettings settings) =>
        settings.Mail.Count == 0 ? "" : $", mail to {string.Join(", ", settings.Mail)}";
}
