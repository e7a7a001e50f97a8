using Amazon.CDK;
using Amazon.CDK.AWS.Lambda;
using ConfigRule.Cdk.Constructs;
using ConfigRule.Cdk.Settings;
using Constructs;

namespace ConfigRule.Cdk.Stacks;

/// <summary>All that one account needs in one Region.</summary>
internal sealed class AccountStack : Stack
{
    public AccountStack(Construct scope, string id, IStackProps props, PackagedFunction package, DeploymentSettings settings)
        : base(scope, id, props)
    {
        RuleFunction function = new(this, "Function", new(package, Code.FromAsset(package.ZipPath), settings));
        DeploymentModeRule rule = new(this, "Rule", function, settings.Rule);
        if (settings.Remediation is { } remediation)
        {
            new BrokerReplacement(this, "Replacement", remediation).RemediateFor(rule.OnChange);
        }

        if (settings.Mail.Count > 0)
        {
            string[] rules = settings.Rule.Frequency is null ? [settings.Rule.Name] : [settings.Rule.Name, settings.Rule.PeriodicName];
            _ = new ComplianceMail(this, "Mail", rules, settings.Mail);
        }
    }
}
