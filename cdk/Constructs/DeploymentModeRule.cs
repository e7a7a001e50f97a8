using Amazon.CDK;
using Amazon.CDK.AWS.Config;
using ConfigRule.Cdk.Settings;
using Constructs;

namespace ConfigRule.Cdk.Constructs;

/// <param name="FunctionArn">The ARN of the rule's function.</param>
/// <param name="Settings">Names and frequency.</param>
/// <param name="Parameters">The rule's parameters; null for none.</param>
internal sealed record DeploymentModeRuleProps(string FunctionArn, RuleSettings Settings, Dictionary<string, object>? Parameters);

/// <summary>The rule that evaluates every change, and the periodic one if a frequency is set.</summary>
internal sealed class DeploymentModeRule : Construct
{
    public const string BrokerType = BrokerResource.Broker;

    private readonly DeploymentModeRuleProps props;

    public DeploymentModeRule(Construct scope, string id, DeploymentModeRuleProps props)
        : base(scope, id)
    {
        this.props = props;
        OnChange = NewRule(
            "OnChange",
            props.Settings.Name,
            BrokerRule.Description,
            new CfnConfigRule.ScopeProperty { ComplianceResourceTypes = [BrokerType] },
            On("ConfigurationItemChangeNotification"),
            On("OversizedConfigurationItemChangeNotification"));
        if (props.Settings.Frequency is { } frequency)
        {
            // Without a scope, because AWS Config refuses a scope on a rule that is only periodic.
            Periodic = NewRule(
                "Periodic",
                props.Settings.PeriodicName,
                BrokerRule.PeriodicDescription,
                scope: null,
                On("ScheduledNotification", frequency));
        }
    }

    public CfnConfigRule OnChange { get; }

    /// <summary>Null if no frequency is set.</summary>
    public CfnConfigRule? Periodic { get; }

    /// <summary>Creates <paramref name="resource"/> before the rules: AWS Config refuses a rule whose function it may not invoke.</summary>
    public void NeedsFirst(CfnResource resource)
    {
        OnChange.AddDependency(resource);
        Periodic?.AddDependency(resource);
    }

    private CfnConfigRule NewRule(
        string id, string name, string description, CfnConfigRule.ScopeProperty? scope, params object[] details) =>
        new(this, id, new CfnConfigRuleProps
        {
            ConfigRuleName = name,
            Description = description,
            InputParameters = props.Parameters,
            Scope = scope,
            Source = new CfnConfigRule.SourceProperty
            {
                Owner = "CUSTOM_LAMBDA",
                SourceIdentifier = props.FunctionArn,
                SourceDetails = details,
            },
        });

    private static CfnConfigRule.SourceDetailProperty On(string messageType, string? frequency = null) =>
        new() { EventSource = "aws.config", MessageType = messageType, MaximumExecutionFrequency = frequency };
}
