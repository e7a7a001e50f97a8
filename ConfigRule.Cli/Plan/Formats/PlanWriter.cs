using ConfigRule.Cli.Plan.Model;
using ConfigRule.Cli.Usage;

namespace ConfigRule.Cli.Plan.Formats;

/// <summary>One writer for each form.</summary>
internal static class PlanWriter
{
    /// <exception cref="BadInputException">The form cannot carry one of the settings.</exception>
    public static string Write(Replacement replacement, PlanFormat form) => form switch
    {
        PlanFormat.CloudFormationYaml => CloudFormationTemplate.Of(replacement).ToYaml(),
        PlanFormat.CloudFormationJson => CloudFormationTemplate.Of(replacement).ToJson(),
        PlanFormat.Terraform => TerraformSource.Write(replacement),
        PlanFormat.Cli => CliScript.Write(replacement),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, null),
    };
}

/// <summary>The forms in which a replacement is written.</summary>
internal enum PlanFormat
{
    CloudFormationYaml,
    CloudFormationJson,
    Terraform,
    Cli,
}
