using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Forms;

/// <summary>Text for a comment: one line of what a reader sees, so that no name of a broker can end the comment or hide in it.</summary>
internal static partial class CommentText
{
    private const int Longest = 500;

    public static string Line(string text)
    {
        StringBuilder line = new();
        foreach (Rune rune in ShortText.Of(text, Longest).EnumerateRunes())
        {
            line.Append(IsInvisible(rune) ? "\uFFFD" : rune.ToString());
        }

        // Nothing in a comment or in Metadata may look like a dynamic reference to CloudFormation.
        return BraceBeforeBrace().Replace(line.ToString(), "{ ");
    }

    public static IEnumerable<string> Lines(IEnumerable<string> lines, string mark = "#") => lines.Select(line => $"{mark}{(mark is "" ? "" : " ")}{Line(line)}".TrimEnd());

    /// <summary>Characters that change how a line reads without being seen, such as those that turn its direction.</summary>
    public static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate;

    [GeneratedRegex(@"\{(?=\{)", RegexOptions.CultureInvariant)]
    private static partial Regex BraceBeforeBrace();
}
