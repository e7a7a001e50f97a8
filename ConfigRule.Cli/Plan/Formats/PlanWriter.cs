using System.Text;
using System.Text.RegularExpressions;
using ConfigRule.Cli.Plan.Model;
using ConfigRule.Cli.Usage;
using ConfigRule.Policy;

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

/// <summary>Text for a comment: one line of visible characters, so that no broker name can end the comment or hide in it.</summary>
internal static partial class CommentText
{
    private const int Longest = 700;

    public static string Line(string text)
    {
        StringBuilder line = new();
        foreach (Rune rune in PrintableText.OneLine(text, Longest).EnumerateRunes())
        {
            line.Append(UnicodeText.IsInvisible(rune) ? "\uFFFD" : rune.ToString());
        }

        // Nothing in a comment or in Metadata may look like a dynamic reference to CloudFormation.
        return BraceBeforeBrace().Replace(line.ToString(), "{ ");
    }

    public static IEnumerable<string> Lines(IEnumerable<string> lines, string mark = "#") =>
        lines.Select(line => $"{mark}{(mark is "" ? "" : " ")}{Line(line)}".TrimEnd());

    [GeneratedRegex(@"\{(?=\{)", RegexOptions.CultureInvariant)]
    private static partial Regex BraceBeforeBrace();
}
