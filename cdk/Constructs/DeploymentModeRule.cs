using Amazon.CDK;
using Amazon.CDK.AWS.Config;
using ConfigRule.Cdk.Settings;
using Constructs;

namespace ConfigRule.Cdk.Constructs;

/// <param name="FunctionArn">Of the function that judges.</param>
/// <param name="Settings">Names and frequency.</param>
/// <param name="Parameters">The rule's parameters; null for none.</param>
internal sealed record DeploymentModeRuleProps(string FunctionArn, RuleSettings Settings, Dictionary<string, object>? Parameters);

/// <summary>The rule on every change, and the one that sweeps where a frequency is set.</summary>
internal sealed class DeploymentModeRule : Construct
{
    public const string BrokerType = "AWS::AmazonMQ::Broker";

    public const string Description =
        "Every Amazon MQ broker survives the loss of an Availability Zone: ActiveMQ with a standby, RabbitMQ as a cluster. "
        + "NON_COMPLIANT brokers must be recreated; the annotation says how. Exempt ones show their reason.";

    public const string PeriodicDescription =
        "The same verdicts by listing all Amazon MQ brokers at intervals: finds expired exemptions, and brokers in Regions where AWS Config does not record them.";

    private readonly DeploymentModeRuleProps props;

    public DeploymentModeRule(Construct scope, string id, DeploymentModeRuleProps props)
        : base(scope, id)
    {
        this.props = props;
        OnChange = NewRule(
            "OnChange",
            props.Settings.Name,
            Description,
            new CfnConfigRule.ScopeProperty { ComplianceResourceTypes = [BrokerType] },
            On("ConfigurationItemChangeNotification"),
            On("OversizedConfigurationItemChangeNotification"));
        if (props.Settings.Frequency is { } frequency)
        {
            // Without a scope: AWS Config refuses one on a rule that is purely periodic.
            Periodic = NewRule("Periodic", props.Settings.PeriodicName, PeriodicDescription, scope: null, On("ScheduledNotification", frequency));
        }
    }

    public CfnConfigRule OnChange { get; }

    /// <summary>Null where no frequency is set.</summary>
    public CfnConfigRule? Periodic { get; }

    /// <summary>AWS Config refuses a rule whose function it may not invoke.</summary>
    public void NeedsFirst(CfnResource resource)
    {
        OnChange.AddDependency(resource);
        Periodic?.AddDependency(resource);
    }

    private CfnConfigRule NewRule(string id, string name, string description, CfnConfigRule.ScopeProperty? scope, params object[] details) =>
        new(this, id, new CfnConfigRuleProps
        {
            ConfigRuleName = name,
            Description = description,
            InputParameters = props.Parameters,
            Scope = scope,
            Source = new CfnConfigRule.SourceProperty { Owner = "CUSTOM_LAMBDA", SourceIdentifier = props.FunctionArn, SourceDetails = details },
        });

    private static CfnConfigRule.SourceDetailProperty On(string messageType, string? frequency = null) =>
        new() { EventSource = "aws.config", MessageType = messageType, MaximumExecutionFrequency = frequency };
}
