using System.Text;
using System.Text.RegularExpressions;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Formats;

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
