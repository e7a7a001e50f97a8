using System.Globalization;
using System.Text;

namespace ConfigRule.Policy;

/// <summary>Makes text from outside safe for one line of a dashboard, a log or an error message.</summary>
internal static class PrintableText
{
    /// <summary>
    /// The longest annotation that AWS Config stores, in UTF-16 code units (API reference, Evaluation, Annotation: at most 256
    /// characters).
    /// </summary>
    public const int AnnotationLength = 256;

    private const char Marker = '…';

    /// <summary>
    /// <paramref name="text"/> with control characters, direction characters and lone surrogates replaced, shortened to
    /// <paramref name="length"/> code units. Shortened text ends with an ellipsis and never with half of a surrogate pair.
    /// </summary>
    public static string OneLine(string text, int length)
    {
        int end = text.Length;
        if (end > length)
        {
            end = length - 1;
            if (char.IsHighSurrogate(text[end - 1]) && char.IsLowSurrogate(text[end]))
            {
                end--;
            }
        }

        return string.Create(end < text.Length ? end + 1 : end, (text, end), static (line, from) =>
        {
            for (int i = 0; i < from.end; i++)
            {
                line[i] = Printable(from.text, i);
            }

            if (line.Length > from.end)
            {
                line[^1] = Marker;
            }
        });
    }

    private static char Printable(string text, int i)
    {
        char c = text[i];
        if (char.IsControl(c) || c is '\u2028' or '\u2029')
        {
            return ' ';
        }

        if (UnicodeText.IsDirection(c))
        {
            return '\uFFFD';
        }

        bool lone = (char.IsHighSurrogate(c) && !(i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])))
            || (char.IsLowSurrogate(c) && !(i > 0 && char.IsHighSurrogate(text[i - 1])));
        return lone ? '\uFFFD' : c;
    }
}

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
