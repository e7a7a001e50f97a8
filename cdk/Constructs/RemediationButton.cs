using Amazon.CDK.AWS.Config;
using ConfigRule.Cdk.Settings;
using Constructs;

namespace ConfigRule.Cdk.Constructs;

/// <param name="RuleName">The rule that gets the remediation.</param>
/// <param name="Runbook">The name of the runbook's document.</param>
/// <param name="RoleArn">The role of the runbook.</param>
/// <param name="Automatic">Null if a person starts it.</param>
internal sealed record RemediationButtonProps(string RuleName, string Runbook, string RoleArn, AutomaticRemediation? Automatic);

/// <summary>The Remediate button of the dashboard, or the automatic remediation.</summary>
internal sealed class RemediationButton : Construct
{
    public RemediationButton(Construct scope, string id, RemediationButtonProps props)
        : base(scope, id)
    {
        Configuration = new CfnRemediationConfiguration(this, "Configuration", new CfnRemediationConfigurationProps
        {
            ConfigRuleName = props.RuleName,
            ResourceType = DeploymentModeRule.BrokerType,
            TargetType = "SSM_DOCUMENT",
            TargetId = props.Runbook,
            Parameters = new Dictionary<string, object>
            {
                ["AutomationAssumeRole"] = Member("StaticValue", Member("Values", new[] { props.RoleArn })),
                ["BrokerId"] = Member("ResourceValue", Member("Value", "RESOURCE_ID")),
            },
            Automatic = props.Automatic is not null,
            MaximumAutomaticAttempts = props.Automatic?.Attempts,
            RetryAttemptSeconds = props.Automatic?.Seconds,
        });
    }

    public CfnRemediationConfiguration Configuration { get; }

    private static Dictionary<string, object> Member(string name, object value) => new() { [name] = value };
}
