using System.Text.Json.Nodes;
using ConfigRule.Cdk.Settings;

namespace ConfigRule.Cdk.Deploy;

/// <summary>
/// Stacks that the StackSet of the members has in excluded accounts. The StackSet's own template does not know them, so CloudFormation
/// neither updates nor deletes them, and refuses to delete the StackSet.
/// </summary>
internal static class StrayStacks
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Deletes them and waits. Without the AWS CLI it prints the command for a person.</summary>
    /// <returns>Whether nothing is known to be left.</returns>
    public static async Task<bool> DeleteAsync(OrganizationSettings organization, string region)
    {
        string[] delete = OrganizationCommands.DeleteStrayStacks(organization, region);
        if (await AwsCli.AskAsync(OrganizationCommands.ListStacks(organization, region)) is not JsonArray accounts)
        {
            Console.WriteLine(
                $"{region}: the AWS CLI does not list the StackSet's stacks. If an excluded account still has one: "
                + OrganizationCommands.Shown(delete));
            return true;
        }

        string[] stray =
        [
            .. accounts.Select(account => account!.GetValue<string>()).Distinct().Where(organization.ExcludedAccounts.Contains),
        ];
        if (stray.Length == 0)
        {
            return true;
        }

        Console.WriteLine($"{region}: deletes the StackSet's stacks in excluded accounts: {string.Join(", ", stray)}");
        string? status = await AwsCli.AskAsync(delete) is { } started
            ? await EndOfAsync(organization, region, started["OperationId"]!.GetValue<string>())
            : null;
        if (status is not "SUCCEEDED")
        {
            Console.Error.WriteLine($"{region}: they were not deleted ({status ?? "refused"}): {OrganizationCommands.Shown(delete)}");
        }

        return status is "SUCCEEDED";
    }

    private static async Task<string?> EndOfAsync(OrganizationSettings organization, string region, string operation)
    {
        while (true)
        {
            JsonNode? status = await AwsCli.AskAsync(OrganizationCommands.DescribeOperation(organization, region, operation));
            if (status?.GetValue<string>() is not ("RUNNING" or "QUEUED" or "STOPPING"))
            {
                return status?.GetValue<string>();
            }

            await Task.Delay(Pause);
        }
    }
}
