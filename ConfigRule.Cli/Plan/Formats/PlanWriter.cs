using ConfigRule.Cli.Plan.Model;
using ConfigRule.Cli.Usage;

namespace ConfigRule.Cli.Plan.Formats;

/// <summary>Selects the writer of a format.</summary>
internal static class PlanWriter
{
    /// <exception cref="BadInputException">The format cannot express one of the settings.</exception>
    public static string Write(Replacement replacement, PlanFormat format) => format switch
    {
        PlanFormat.CloudFormationYaml => CloudFormationTemplate.Create(replacement).ToYaml(),
        PlanFormat.CloudFormationJson => CloudFormationTemplate.Create(replacement).ToJson(),
        PlanFormat.Terraform => TerraformSource.Write(replacement),
        PlanFormat.Cli => CliScript.Write(replacement),
        PlanFormat.Console => ConsoleSteps.Write(replacement),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };
}

/// <summary>The formats of a plan.</summary>
internal enum PlanFormat
{
    CloudFormationYaml,
    CloudFormationJson,
    Terraform,
    Cli,
    Console,
}
