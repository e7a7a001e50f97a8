using Amazon.CDK;
using Amazon.CDK.AWS.Config;
using ConfigRule.Cdk.Constructs;
using ConfigRule.Cdk.Remediation;
using ConfigRule.Cdk.Settings;
using Constructs;

namespace ConfigRule.Cdk.Stacks;

/// <summary>
/// The conformance pack: the rule and its remediation and nothing else, since a pack carries nothing else. It is never
/// deployed as a stack of its own; AWS Config makes one of it in every account.
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
            NewArn(FunctionArnParameter, "the rule's function", ResourceNames.FunctionExport), settings.Rule, RuleInputParameters.From(parameters)));
        rule.OnChange.OverrideLogicalId("DeploymentModeRule");
        rule.Periodic?.OverrideLogicalId("PeriodicRule");
        if (settings.Remediation is { } remediation)
        {
            // The rule by its name, as AWS's own packs have it: AWS Config renames both.
            CfnRemediationConfiguration configuration = new RemediationButton(this, "Remediation", new(
                settings.Rule.Name, Runbook.Name, NewArn(RoleArnParameter, "the runbook's role", ResourceNames.RemediationRoleExport), remediation.Automatic)).Configuration;
            configuration.OverrideLogicalId("Remediation");
            // A rule that has a remediation cannot be deleted first.
            configuration.AddDependency(rule.OnChange);
        }
    }

    /// <summary>What is left empty is not passed on.</summary>
    private string NewParameter(string name, string description, string? value) => NewChoice(name, description, value, Aws.NO_VALUE);

    private string NewArn(string name, string what, string export) =>
        NewChoice(name, $"The ARN of {what}. Empty: what each account exports as {export}.", null, Fn.ImportValue(export));

    private string NewChoice(string name, string description, string? value, string otherwise)
    {
        CfnParameter parameter = new(this, name, new CfnParameterProps { Description = description, Default = value ?? "" });
        CfnCondition given = new(this, $"Has{name}", new CfnConditionProps { Expression = Fn.ConditionNot(Fn.ConditionEquals("", parameter.ValueAsString)) });
        // Written out: what Fn.ConditionIf gives cannot be put into a property from C#.
        return Token.AsString(new Dictionary<string, object> { ["Fn::If"] = new[] { given.LogicalId, parameter.ValueAsString, otherwise } });
    }
}
