using Amazon.CDK.AWS.Config;
using ConfigRule.Cdk.Settings;
using Constructs;

namespace ConfigRule.Cdk.Constructs;

/// <summary>The rule on every change, and the one that sweeps where a frequency is set.</summary>
internal sealed class DeploymentModeRule : Construct
{
    public const string BrokerType = "AWS::AmazonMQ::Broker";

    public const string Description =
        "Every Amazon MQ broker survives the loss of an Availability Zone: ActiveMQ with a standby, RabbitMQ as a cluster. "
        + "NON_COMPLIANT brokers must be recreated; the annotation says how. Exempt ones show their reason.";

    public const string PeriodicDescription =
        "The same verdicts by listing all Amazon MQ brokers at intervals: finds expired exemptions, and brokers in Regions where AWS Config does not record them.";

    public DeploymentModeRule(Construct scope, string id, RuleFunction function, RuleSettings settings)
        : base(scope, id)
    {
        Dictionary<string, object>? parameters = RuleParameters.Of(settings.EngineTypes, settings.ExemptionTagKey);
        OnChange = new CfnConfigRule(this, "OnChange", new CfnConfigRuleProps
        {
            ConfigRuleName = settings.Name,
            Description = Description,
            InputParameters = parameters,
            Scope = new CfnConfigRule.ScopeProperty { ComplianceResourceTypes = [BrokerType] },
            Source = new CfnConfigRule.SourceProperty
            {
                Owner = "CUSTOM_LAMBDA",
                SourceIdentifier = function.Function.FunctionArn,
                SourceDetails = new object[] { On("ConfigurationItemChangeNotification"), On("OversizedConfigurationItemChangeNotification") },
            },
        });
        OnChange.AddDependency(function.Permission);
        if (settings.Frequency is { } frequency)
        {
            // Without a scope: AWS Config refuses one on a rule that is purely periodic.
            CfnConfigRule periodic = new(this, "Periodic", new CfnConfigRuleProps
            {
                ConfigRuleName = settings.PeriodicName,
                Description = PeriodicDescription,
                InputParameters = parameters,
                Source = new CfnConfigRule.SourceProperty
                {
                    Owner = "CUSTOM_LAMBDA",
                    SourceIdentifier = function.Function.FunctionArn,
                    SourceDetails = new object[] { On("ScheduledNotification", frequency) },
                },
            });
            periodic.AddDependency(function.Permission);
        }
    }

    public CfnConfigRule OnChange { get; }

    private static CfnConfigRule.SourceDetailProperty On(string messageType, string? frequency = null) =>
        new() { EventSource = "aws.config", MessageType = messageType, MaximumExecutionFrequency = frequency };
}
