using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using ConfigRule.Cdk.Remediation;
using ConfigRule.Cdk.Settings;

namespace ConfigRule.Cdk.Deploy;

/// <summary>
/// While an execution of the runbook runs or waits for an approval, AWS Config does not delete the remediation
/// (RemediationInProgressException), nor a rule that has one: CloudFormation would fail half-way.
/// </summary>
internal static class Obstacles
{
    // A line that a person reads.
    private const int MostNamed = 10;

    /// <exception cref="ObstacleException">An execution would make the deletion fail.</exception>
    public static async Task RefuseAsync(string verb, DeploymentSettings settings, Caller caller)
    {
        List<RunningExecution> inTheWay = [];
        foreach (string region in caller.RegionsOf(settings))
        {
            IReadOnlyList<RunningExecution> running = await FindAsync(region);
            if (running.Count > 0 && (verb is "destroy" || await DeletesRuleOrRemediationAsync(settings, region)))
            {
                inTheWay.AddRange(running);
            }
        }

        if (inTheWay.Count > 0)
        {
            throw new ObstacleException(Text(verb, inTheWay));
        }
    }

    /// <summary>Who may not list executions may still deploy: CloudFormation then says what is in the way.</summary>
    private static async Task<IReadOnlyList<RunningExecution>> FindAsync(string region)
    {
        try
        {
            return await RunningExecution.FindAsync(region);
        }
        catch (Exception refused) when (FailureReason.Find(refused) is not null)
        {
            Console.Error.WriteLine(
                $"Running executions of {Runbook.Name} in {region} are not known: {FailureReason.FirstLine(refused.Message)}");
            return [];
        }
    }

    /// <summary>
    /// Whether a rule that is deployed is not in <paramref name="settings"/> any more: rules are deleted when their name changes,
    /// because it cannot be changed, and an execution says that there is a remediation.
    /// </summary>
    private static async Task<bool> DeletesRuleOrRemediationAsync(DeploymentSettings settings, string region)
    {
        if (settings.Remediation is null)
        {
            return true;
        }

        // AWS Config adds a suffix to the names of a conformance pack's rules.
        List<string> deployed = await RuleNamesAsync(region);
        bool Has(string name) => settings.Organization is null
            ? deployed.Contains(name)
            : deployed.Exists(rule => rule.StartsWith($"{name}-conformance-pack-", StringComparison.Ordinal));
        return !Has(settings.Rule.Name) || (settings.Rule.Frequency is null && Has(settings.Rule.PeriodicName));
    }

    private static async Task<List<string>> RuleNamesAsync(string region)
    {
        using IAmazonConfigService config = AwsClients.ConfigService(region);
        DescribeConfigRulesRequest request = new();
        List<string> names = [];
        do
        {
            DescribeConfigRulesResponse page = await config.DescribeConfigRulesAsync(request);
            names.AddRange((page.ConfigRules ?? []).Select(rule => rule.ConfigRuleName));
            request.NextToken = page.NextToken;
        }
        while (request.NextToken is { Length: > 0 });
        return names;
    }

    private static string Text(string verb, List<RunningExecution> executions)
    {
        string more = executions.Count > MostNamed ? $" and {executions.Count - MostNamed} more" : "";
        return $"{verb} would delete the remediation, which AWS Config refuses while an execution of {Runbook.Name} runs or waits: "
            + $"{string.Join(", ", executions.Take(MostNamed))}{more}. Approve it or wait for its end, or stop it: "
            + "aws ssm stop-automation-execution --automation-execution-id "
            + $"{executions[0].Id} --region {executions[0].Region}";
    }
}

/// <summary>Something in the account has to end first, so nothing was changed.</summary>
internal sealed class ObstacleException(string message) : Exception(message);
