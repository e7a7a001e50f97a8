using ConfigRule.Cli.Plan.Model;

namespace ConfigRule.Cli.Plan.Forms;

/// <summary>One writer for each form.</summary>
internal static class PlanWriter
{
    /// <exception cref="BadInputException">The form cannot carry one of the settings.</exception>
    public static string Write(Replacement replacement, PlanForm form) => form switch
    {
        PlanForm.CloudFormationYaml => CloudFormationTemplate.Of(replacement).ToYaml(),
        PlanForm.CloudFormationJson => CloudFormationTemplate.Of(replacement).ToJson(),
        PlanForm.Terraform => TerraformForm.Write(replacement),
        PlanForm.Cli => CliForm.Write(replacement),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, null),
    };
}
