using System.Globalization;
using System.Text;

namespace ConfigRule.Policy;

/// <summary>Characters that change what a reader sees without being seen themselves.</summary>
internal static class UnicodeText
{
    /// <summary>Whether it turns the direction of what follows: a name must not garble the verdict beside it.</summary>
    public static bool IsDirection(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>Whether a reader does not see it: controls, formats (directions too), separators, what Unicode has not assigned.</summary>
    public static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate;
}
