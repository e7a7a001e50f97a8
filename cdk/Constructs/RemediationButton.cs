using Amazon.CDK.AWS.Config;
using ConfigRule.Cdk.Settings;
using Constructs;

namespace ConfigRule.Cdk.Constructs;

/// <param name="RuleName">The rule that gets the remediation.</param>
/// <param name="Runbook">The name of the runbook's document.</param>
/// <param name="Automatic">Null if a person starts it.</param>
internal sealed record RemediationButtonProps(string RuleName, string Runbook, AutomaticStart? Automatic);

/// <param name="Settings">How often AWS Config tries.</param>
/// <param name="RoleArn">
/// The role of the runbook, which AWS Config requires here. A person who starts the runbook gets the document's default, which is
/// the same role.
/// </param>
internal sealed record AutomaticStart(AutomaticRemediation Settings, string RoleArn);

/// <summary>The Remediate button of the dashboard, or the automatic remediation.</summary>
internal sealed class RemediationButton : Construct
{
    public RemediationButton(Construct scope, string id, RemediationButtonProps props)
        : base(scope, id)
    {
        Dictionary<string, object> parameters = new() { ["BrokerId"] = Member("ResourceValue", Member("Value", "RESOURCE_ID")) };
        if (props.Automatic is { RoleArn: var role })
        {
            parameters["AutomationAssumeRole"] = Member("StaticValue", Member("Values", new[] { role }));
        }

        Configuration = new CfnRemediationConfiguration(this, "Configuration", new CfnRemediationConfigurationProps
        {
            ConfigRuleName = props.RuleName,
            ResourceType = DeploymentModeRule.BrokerType,
            TargetType = "SSM_DOCUMENT",
            TargetId = props.Runbook,
            Parameters = parameters,
            Automatic = props.Automatic is not null,
            MaximumAutomaticAttempts = props.Automatic?.Settings.Attempts,
            RetryAttemptSeconds = props.Automatic?.Settings.Seconds,
        });
    }

    public CfnRemediationConfiguration Configuration { get; }

    private static Dictionary<string, object> Member(string name, object value) => new() { [name] = value };
}
