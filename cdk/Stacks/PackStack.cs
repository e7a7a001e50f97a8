using Amazon.CDK;
using Amazon.CDK.AWS.Config;
using ConfigRule.Cdk.Constructs;
using ConfigRule.Cdk.Remediation;
using ConfigRule.Cdk.Settings;
using Constructs;

namespace ConfigRule.Cdk.Stacks;

/// <summary>
/// The conformance pack: only the rule and its remediation, because a pack cannot contain anything else. This stack is never
/// deployed; AWS Config creates a stack from the pack in every account.
/// </summary>
internal sealed class PackStack : Stack
{
    public const string FunctionArnParameter = "FunctionArn", RoleArnParameter = "RemediationRoleArn";

    public PackStack(Construct scope, string id, IStackProps props, DeploymentSettings settings)
        : base(scope, id, props)
    {
        Dictionary<string, string> parameters = RuleParameters.All.ToDictionary(
            parameter => parameter.Key,
            parameter => NewParameter(
                parameter.Key,
                $"{parameter.Description} Empty: {parameter.Default}.",
                settings.Rule.Parameters.GetValueOrDefault(parameter.Key)));
        DeploymentModeRule rule = new(this, "Rule", new(
            NewArn(FunctionArnParameter, "the rule's function", ResourceNames.FunctionExport),
            settings.Rule,
            RuleInputParameters.From(parameters)));
        rule.OnChange.OverrideLogicalId("DeploymentModeRule");
        rule.Periodic?.OverrideLogicalId("PeriodicRule");
        if (settings.Remediation is { } remediation)
        {
            // The rule by its name, as in AWS's own packs: AWS Config adds its suffix to both.
            string role = NewArn(RoleArnParameter, "the runbook's role", ResourceNames.RemediationRoleExport);
            CfnRemediationConfiguration configuration = new RemediationButton(
                this, "Remediation", new(settings.Rule.Name, Runbook.Name, role, remediation.Automatic)).Configuration;
            configuration.OverrideLogicalId("Remediation");
            // A rule with a remediation cannot be deleted first.
            configuration.AddDependency(rule.OnChange);
        }
    }

    /// <summary>An empty parameter is not passed to the rule.</summary>
    private string NewParameter(string name, string description, string? value) => NewChoice(name, description, value, Aws.NO_VALUE);

    private string NewArn(string name, string what, string export) =>
        NewChoice(name, $"The ARN of {what}. Empty: the export {export} of each account.", null, Fn.ImportValue(export));

    private string NewChoice(string name, string description, string? value, string otherwise)
    {
        CfnParameter parameter = new(this, name, new CfnParameterProps { Description = description, Default = value ?? "" });
        CfnCondition given = new(this, $"Has{name}", new CfnConditionProps
        {
            Expression = Fn.ConditionNot(Fn.ConditionEquals("", parameter.ValueAsString)),
        });
        // Not with Fn.ConditionIf: in C# its result cannot be assigned to a property.
        string[] choice = [given.LogicalId, parameter.ValueAsString, otherwise];
        return Token.AsString(new Dictionary<string, object> { ["Fn::If"] = choice });
    }
}
