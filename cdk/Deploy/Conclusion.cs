using System.Text.Json.Nodes;
using ConfigRule.Cdk.Settings;

namespace ConfigRule.Cdk.Deploy;

/// <summary>What is left to do, or to know, when the CDK CLI has ended.</summary>
internal static class Conclusion
{
    /// <param name="outcome"><c>deployed</c> or <c>failed</c>.</param>
    /// <param name="settings">All settings.</param>
    /// <param name="caller">Who deployed.</param>
    public static async Task WriteAsync(string outcome, DeploymentSettings settings, Caller caller)
    {
        if (outcome is "deployed")
        {
            await Afterwards.FinishAsync(settings, caller);
        }

        if (settings.Organization is not { } organization)
        {
            return;
        }

        foreach (string region in caller.RegionsOf(settings))
        {
            if (outcome is "failed")
            {
                await NameFailedAccountsAsync(region);
            }
            else if (organization.ExcludedAccounts.Count > 0)
            {
                await StrayStacks.DeleteAsync(organization, region);
            }
        }

        if (outcome is "failed")
        {
            Console.Error.WriteLine(
                "Turn AWS Config's recorder on in these accounts, or add them to excludedAccounts, and deploy again. A pack that failed "
                + "when it was created is deleted again; with --no-rollback it stays, and can be asked.");
        }
    }

    private static async Task NameFailedAccountsAsync(string region)
    {
        string[] command = OrganizationCommands.FailedAccounts(region);
        if (await AwsCli.AskAsync(command) is not JsonArray accounts)
        {
            Console.Error.WriteLine(
                $"{region}: if the conformance pack failed, this names the accounts and the reasons: "
                + OrganizationCommands.Shown(command));
            return;
        }

        foreach (JsonArray account in accounts.OfType<JsonArray>())
        {
            Console.Error.WriteLine($"{region}: the conformance pack failed in account {account[0]}: {account[1]}: {account[2]}");
        }
    }
}
