namespace ConfigRule.Cli.Plan;

/// <summary>The forms in which a replacement is written.</summary>
internal enum PlanForm
{
    CloudFormationYaml,
    CloudFormationJson,
    Terraform,
    Cli,
}
