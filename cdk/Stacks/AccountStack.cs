using Amazon.CDK;
using Amazon.CDK.AWS.Lambda;
using ConfigRule.Cdk.Constructs;
using ConfigRule.Cdk.Settings;
using Constructs;

namespace ConfigRule.Cdk.Stacks;

/// <summary>Everything for one account in one Region.</summary>
internal sealed class AccountStack : Stack
{
    public AccountStack(Construct scope, string id, IStackProps props, PackagedFunction package, DeploymentSettings settings)
        : base(scope, id, props)
    {
        RuleFunction function = new(this, "Function", new(package, Code.FromAsset(package.ZipPath), settings));
        DeploymentModeRule rule = new(this, "Rule", new(
            function.Function.FunctionArn, settings.Rule, RuleInputParameters.From(settings.Rule.Parameters)));
        rule.NeedsFirst(function.InvokePermission);
        if (settings.Remediation is { } remediation)
        {
            BrokerReplacement replacement = new(this, "Replacement", remediation);
            AutomaticStart? automatic = remediation.Automatic is { } attempts ? new(attempts, replacement.Role.RoleArn) : null;
            // A reference to the rule makes CloudFormation delete the remediation first; AWS Config requires that order.
            _ = new RemediationButton(this, "Remediation", new(rule.OnChange.Ref, replacement.Document.Ref, automatic));
            if (rule.Periodic is { } periodic)
            {
                // By hand only: an automatic one on both rules would start the runbook twice for a broker.
                _ = new RemediationButton(this, "PeriodicRemediation", new(periodic.Ref, replacement.Document.Ref, Automatic: null));
            }
        }

        if (settings.Mail.Count > 0)
        {
            string[] rules = settings.Rule.Frequency is null ? [settings.Rule.Name] : [settings.Rule.Name, settings.Rule.PeriodicName];
            _ = new ComplianceMail(this, "Mail", new(rules, settings.Mail, HasButton: settings.Remediation is not null));
        }
    }
}

/// <summary>The bucket for the files of the other stacks, so that no <c>cdk bootstrap</c> is needed.</summary>
internal sealed class CodeStack : Stack
{
    public CodeStack(Construct scope, string id, IStackProps props, string? organizationId)
        : base(scope, id, props)
    {
        _ = new CodeBucket(this, "Code", organizationId);
    }
}
