using Amazon.CDK;
using Amazon.CDK.AWS.Config;
using ConfigRule.Cdk.Constructs;
using ConfigRule.Cdk.Remediation;
using ConfigRule.Cdk.Settings;
using Constructs;

namespace ConfigRule.Cdk.Stacks;

/// <summary>
/// The conformance pack: only rules and their remediations, because a pack cannot contain anything else. This stack is never
/// deployed; AWS Config creates a stack from the pack in every account.
/// </summary>
internal sealed class PackTemplate : Stack
{
    /// <param name="scope">An app of its own.</param>
    /// <param name="id">The construct's id.</param>
    /// <param name="props">Those of the CDK.</param>
    /// <param name="settings">All settings.</param>
    /// <param name="roleArn">
    /// The runbook's role, only for an automatic remediation. AWS Config accepts no intrinsic function here ("You must provide the
    /// exact ARN of the role as a string"), and replaces the management account's id by that of each account.
    /// </param>
    public PackTemplate(Construct scope, string id, IStackProps props, DeploymentSettings settings, string? roleArn)
        : base(scope, id, props)
    {
        Dictionary<string, string> parameters = RuleParameters.All.ToDictionary(
            parameter => parameter.Key,
            parameter => NewParameter(
                parameter.Key,
                $"{parameter.Description} Empty: {parameter.Default}.",
                settings.Rule.Parameters.GetValueOrDefault(parameter.Key)));
        // The function by its fixed name and not by an export, which would tie each account's stack to the pack.
        DeploymentModeRule rule = new(this, "Rule", new(
            Fn.Sub($"arn:${{AWS::Partition}}:lambda:${{AWS::Region}}:${{AWS::AccountId}}:function:{ResourceNames.Function}"),
            settings.Rule,
            RuleInputParameters.From(parameters)));
        rule.OnChange.OverrideLogicalId("DeploymentModeRule");
        rule.Periodic?.OverrideLogicalId("PeriodicRule");
        if (settings.Remediation is { } remediation)
        {
            AutomaticStart? automatic = remediation.Automatic is { } attempts
                ? new(attempts, roleArn ?? throw new ArgumentNullException(nameof(roleArn), "An automatic remediation needs a role."))
                : null;
            AddRemediation("Remediation", rule.OnChange, settings.Rule.Name, automatic);
            if (rule.Periodic is { } periodic)
            {
                AddRemediation("PeriodicRemediation", periodic, settings.Rule.PeriodicName, automatic: null);
            }
        }
    }

    /// <param name="id">The logical id.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="name">The rule by its name, as in AWS's own packs: AWS Config adds its suffix to both.</param>
    /// <param name="automatic">Null if a person starts it.</param>
    private void AddRemediation(string id, CfnConfigRule rule, string name, AutomaticStart? automatic)
    {
        CfnRemediationConfiguration configuration = new RemediationButton(this, id, new(name, Runbook.Name, automatic)).Configuration;
        configuration.OverrideLogicalId(id);
        // A rule with a remediation cannot be deleted first.
        configuration.AddDependency(rule);
    }

    /// <summary>An empty parameter is not passed to the rule.</summary>
    private string NewParameter(string name, string description, string? value)
    {
        CfnParameter parameter = new(this, name, new CfnParameterProps { Description = description, Default = value ?? "" });
        CfnCondition given = new(this, $"Has{name}", new CfnConditionProps
        {
            Expression = Fn.ConditionNot(Fn.ConditionEquals("", parameter.ValueAsString)),
        });
        // Not with Fn.ConditionIf: in C# its result cannot be assigned to a property.
        string[] choice = [given.LogicalId, parameter.ValueAsString, Aws.NO_VALUE];
        return Token.AsString(new Dictionary<string, object> { ["Fn::If"] = choice });
    }
}
