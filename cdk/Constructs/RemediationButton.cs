using Amazon.CDK.AWS.Config;
using ConfigRule.Cdk.Settings;
using Constructs;

namespace ConfigRule.Cdk.Constructs;

/// <param name="RuleName">The rule whose NON_COMPLIANT brokers it is for.</param>
/// <param name="Runbook">The name of the runbook's document.</param>
/// <param name="RoleArn">What the runbook acts as.</param>
/// <param name="Automatic">Null: a person starts it.</param>
internal sealed record RemediationButtonProps(string RuleName, string Runbook, string RoleArn, AutomaticRemediation? Automatic);

/// <summary>The dashboard's Remediate button, or the start without one.</summary>
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
                ["AutomationAssumeRole"] = new Dictionary<string, object> { ["StaticValue"] = new Dictionary<string, object> { ["Values"] = new[] { props.RoleArn } } },
                ["BrokerId"] = new Dictionary<string, object> { ["ResourceValue"] = new Dictionary<string, object> { ["Value"] = "RESOURCE_ID" } },
            },
            Automatic = props.Automatic is not null,
            MaximumAutomaticAttempts = props.Automatic?.Attempts,
            RetryAttemptSeconds = props.Automatic?.Seconds,
        });
    }

    public CfnRemediationConfiguration Configuration { get; }
}
