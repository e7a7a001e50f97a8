using System.Globalization;

namespace ConfigRule.Policy;

/// <summary>
/// The value of an exemption tag: <c>YYYY-MM-DD reason</c>, exempt through that day in UTC, or only a reason, exempt
/// until the tag is removed. Whatever looks like a date must be one and must be followed by a reason: a value that was
/// meant to end some day must not exempt for ever.
/// </summary>
internal abstract record Exemption
{
    private Exemption()
    {
    }

    /// <summary>In force.</summary>
    /// <param name="LastDay">The last exempt day, UTC; null when no end was given.</param>
    /// <param name="Reason">Why, in the words of whoever set the tag.</param>
    public sealed record Valid(DateOnly? LastDay, string Reason) : Exemption;

    /// <summary>It ended before today.</summary>
    /// <param name="LastDay">The last exempt day, UTC.</param>
    public sealed record Expired(DateOnly LastDay) : Exemption;

    /// <summary>Neither form: it exempts nothing.</summary>
    public sealed record Malformed : Exemption;

    /// <summary>Reads a tag's value as of <paramref name="today"/> (UTC).</summary>
    public static Exemption Read(string value, DateOnly today)
    {
        string text = value.Trim();
        if (!LooksLikeDate(text))
        {
            return text.Any(char.IsLetterOrDigit) ? new Valid(null, text) : new Malformed();
        }

        string[] parts = text.Split((char[]?)null, 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2
            || !parts[1].Any(char.IsLetterOrDigit)
            || !DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly lastDay))
        {
            return new Malformed();
        }

        return lastDay < today ? new Expired(lastDay) : new Valid(lastDay, parts[1]);
    }

    /// <summary>
    /// Whether it begins like a date, right or wrong: a group of digits, a date's separator and a digit (31.3.27, 2027/3),
    /// or eight digits (20270331).
    /// </summary>
    private static bool LooksLikeDate(string text)
    {
        int digits = text.TakeWhile(char.IsAsciiDigit).Count();
        string rest = text[digits..];
        return digits is >= 1 and <= 4
            ? rest is ['-' or '/' or '.', >= '0' and <= '9', ..]
            : digits == 8;
    }
}
