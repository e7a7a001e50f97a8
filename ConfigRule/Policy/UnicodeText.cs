using System.Globalization;
using System.Text;

namespace ConfigRule.Policy;

/// <summary>Characters that are invisible but change what a reader sees.</summary>
internal static class UnicodeText
{
    /// <summary>Whether it changes the direction of the text after it: a name must not garble the verdict beside it.</summary>
    public static bool IsDirection(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>Whether it is invisible: control, format (direction too), separator and unassigned characters.</summary>
    public static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate;
}
