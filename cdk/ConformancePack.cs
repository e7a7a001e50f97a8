using ConfigRule.Cdk.Constructs;
using ConfigRule.Cdk.Remediation;
using ConfigRule.Cdk.Settings;
using YamlDotNet.Serialization;

namespace ConfigRule.Cdk;

/// <summary>
/// The conformance pack's template: the rule and its remediation, nothing else, since a pack carries nothing else. The
/// same text goes into the organization's stack and to <c>artifacts/conformance-pack.yaml</c> for whoever deploys by hand.
/// </summary>
internal static class ConformancePack
{
    private const string FunctionArn = "FunctionArn", HasFunctionArn = "HasFunctionArn";

    public static string Template(RuleSettings rule, RemediationSettings? remediation)
    {
        Dictionary<string, object> resources = new() { ["DeploymentModeRule"] = OnChange(rule) };
        if (rule.Frequency is { } frequency)
        {
            resources["PeriodicRule"] = Periodic(rule, frequency);
        }

        if (remediation is not null)
        {
            resources["Remediation"] = Remediation(remediation);
        }

        Dictionary<string, object> template = new()
        {
            ["Parameters"] = new Dictionary<string, object>
            {
                [RuleParameters.EngineTypes] = Parameter("Engines to judge, with commas: ActiveMQ,RabbitMQ. Empty: both, and engines still to come.", rule.EngineTypes),
                [RuleParameters.ExemptionTagKey] = Parameter("The key of the tag that exempts a broker. Empty: no exemptions.", rule.ExemptionTagKey),
                [FunctionArn] = Parameter($"The ARN of the rule's function. Empty: what each account exports as {Names.FunctionExport}.", null),
            },
            ["Conditions"] = new Dictionary<string, object>
            {
                [Has(RuleParameters.EngineTypes)] = IsGiven(RuleParameters.EngineTypes),
                [Has(RuleParameters.ExemptionTagKey)] = IsGiven(RuleParameters.ExemptionTagKey),
                [HasFunctionArn] = IsGiven(FunctionArn),
            },
            ["Resources"] = resources,
        };
        return new SerializerBuilder().WithNewLine("\n").DisableAliases().Build().Serialize(template);
    }

    private static Dictionary<string, object> OnChange(RuleSettings rule) => Rule(
        rule.Name,
        DeploymentModeRule.Description,
        new() { ["ComplianceResourceTypes"] = new[] { DeploymentModeRule.BrokerType } },
        On("ConfigurationItemChangeNotification"),
        On("OversizedConfigurationItemChangeNotification"));

    private static Dictionary<string, object> Periodic(RuleSettings rule, string frequency)
    {
        Dictionary<string, object> scheduled = On("ScheduledNotification");
        scheduled["MaximumExecutionFrequency"] = frequency;
        return Rule(rule.PeriodicName, DeploymentModeRule.PeriodicDescription, null, scheduled);
    }

    private static Dictionary<string, object> Rule(string name, string description, Dictionary<string, object>? scope, params object[] details)
    {
        Dictionary<string, object> properties = new()
        {
            ["ConfigRuleName"] = name,
            ["Description"] = description,
            ["InputParameters"] = RuleParameters.Of(Given(RuleParameters.EngineTypes), Given(RuleParameters.ExemptionTagKey))!,
            ["Source"] = new Dictionary<string, object>
            {
                ["Owner"] = "CUSTOM_LAMBDA",
                ["SourceIdentifier"] = If(HasFunctionArn, Ref(FunctionArn), Import(Names.FunctionExport)),
                ["SourceDetails"] = details,
            },
        };
        if (scope is not null)
        {
            properties["Scope"] = scope;
        }

        return Resource("AWS::Config::ConfigRule", properties);
    }

    private static Dictionary<string, object> Remediation(RemediationSettings remediation)
    {
        Dictionary<string, object> properties = new()
        {
            // By reference, so that it goes before the rule: AWS Config deletes none that has a remediation.
            ["ConfigRuleName"] = Ref("DeploymentModeRule"),
            ["ResourceType"] = DeploymentModeRule.BrokerType,
            ["TargetType"] = "SSM_DOCUMENT",
            ["TargetId"] = Runbook.Name,
            ["Parameters"] = RemediationParameters.Of(Import(Names.RemediationRoleExport)),
            ["Automatic"] = remediation.Automatic is not null,
        };
        if (remediation.Automatic is { } automatic)
        {
            properties["MaximumAutomaticAttempts"] = automatic.Attempts;
            properties["RetryAttemptSeconds"] = automatic.Seconds;
        }

        return Resource("AWS::Config::RemediationConfiguration", properties);
    }

    private static Dictionary<string, object> On(string messageType) => new() { ["EventSource"] = "aws.config", ["MessageType"] = messageType };

    private static Dictionary<string, object> Resource(string type, Dictionary<string, object> properties) => new() { ["Type"] = type, ["Properties"] = properties };

    private static Dictionary<string, object> Parameter(string description, string? value) =>
        new() { ["Type"] = "String", ["Default"] = value ?? "", ["Description"] = description };

    private static string Has(string parameter) => $"Has{parameter}";

    private static Dictionary<string, object> Given(string parameter) => If(Has(parameter), Ref(parameter), Ref("AWS::NoValue"));

    private static Dictionary<string, object> IsGiven(string parameter) =>
        new() { ["Fn::Not"] = new object[] { new Dictionary<string, object> { ["Fn::Equals"] = new object[] { "", Ref(parameter) } } } };

    private static Dictionary<string, object> If(string condition, object then, object otherwise) => new() { ["Fn::If"] = new[] { condition, then, otherwise } };

    private static Dictionary<string, object> Ref(string name) => new() { ["Ref"] = name };

    private static Dictionary<string, object> Import(string export) => new() { ["Fn::ImportValue"] = export };
}
