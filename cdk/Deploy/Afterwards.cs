using Amazon.ConfigService;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using ConfigRule.Cdk.Settings;
using Runbook = ConfigRule.Cdk.Remediation.Runbook;

namespace ConfigRule.Cdk.Deploy;

/// <summary>
/// What CloudFormation leaves undone: rules judge again with the new code, and the new version of the runbook becomes the one that
/// runs. The stacks are deployed by then, so a refusal is a line and not a failure.
/// </summary>
internal static class Afterwards
{
    public static async Task FinishAsync(DeploymentSettings settings, Caller caller)
    {
        foreach (string region in caller.RegionsOf(settings))
        {
            if (settings.Remediation is not null)
            {
                // First, because an automatic remediation can start it as soon as a rule has judged.
                await PromoteRunbookAsync(region);
            }

            if (settings.Organization is null)
            {
                await StartEvaluationAsync(settings.Rule, region);
            }
        }
    }

    /// <summary>
    /// Documented is that UpdateMethod NewVersion also makes the new version the default one; reported is that it may not
    /// (aws-cloudformation/cloudformation-coverage-roadmap#2539), and a remediation runs the default version.
    /// </summary>
    private static async Task PromoteRunbookAsync(string region)
    {
        try
        {
            using IAmazonSimpleSystemsManagement ssm = AwsClients.SystemsManager(region);
            DocumentDescription runbook = (await ssm.DescribeDocumentAsync(new DescribeDocumentRequest { Name = Runbook.Name })).Document;
            if (runbook.DefaultVersion != runbook.LatestVersion)
            {
                await ssm.UpdateDocumentDefaultVersionAsync(
                    new UpdateDocumentDefaultVersionRequest { Name = Runbook.Name, DocumentVersion = runbook.LatestVersion });
                Console.WriteLine(
                    $"{region}: CloudFormation had left version {runbook.DefaultVersion} of {Runbook.Name} the default; "
                    + $"it is version {runbook.LatestVersion} now.");
            }
        }
        catch (InvalidDocumentException)
        {
            // A delegated administrator, or an excluded account, deploys to others and has no runbook.
        }
        catch (Exception refused) when (FailureReason.Find(refused) is not null)
        {
            Console.Error.WriteLine(
                $"{region}: whether the newest version of {Runbook.Name} is its default is not known: "
                + $"{FailureReason.FirstLine(refused.Message)}");
        }
    }

    private static async Task StartEvaluationAsync(RuleSettings settings, string region)
    {
        List<string> rules = settings.Frequency is null ? [settings.Name] : [settings.Name, settings.PeriodicName];
        string names = string.Join(" and ", rules);
        try
        {
            using IAmazonConfigService config = AwsClients.ConfigService(region);
            // In one call, because AWS Config takes one a minute.
            await config.StartConfigRulesEvaluationAsync(new() { ConfigRuleNames = rules });
            Console.WriteLine($"{region}: AWS Config evaluates {names} now; the rows follow within minutes.");
        }
        catch (Exception refused) when (FailureReason.Find(refused) is not null)
        {
            string why = (refused as AmazonServiceException)?.ErrorCode switch
            {
                "LimitExceededException" or "ResourceInUseException" =>
                    $"AWS Config evaluates {names} already, or did so less than a minute ago. For the newest code, in a minute",
                _ => $"AWS Config did not start an evaluation of {names} ({FailureReason.FirstLine(refused.Message)}). By hand",
            };
            Console.WriteLine(
                $"{region}: {why}: aws configservice start-config-rules-evaluation --config-rule-names {string.Join(' ', rules)} "
                + $"--region {region}");
        }
    }
}
