using System.Globalization;

namespace ConfigRule.Policy;

/// <summary>
/// The value of an exemption tag: <c>YYYY-MM-DD reason</c>, exempt through that day in UTC, or only a reason, exempt until the
/// tag is removed. If it starts like a date, it must be a date and a reason must follow: an exemption that was meant to end
/// must not last forever.
/// </summary>
internal abstract record Exemption
{
    private Exemption()
    {
    }

    /// <summary>In force.</summary>
    /// <param name="LastDay">The last exempt day, UTC; null when the value has no date.</param>
    /// <param name="Reason">The reason, as it is in the tag.</param>
    public sealed record Valid(DateOnly? LastDay, string Reason) : Exemption;

    /// <summary>It ended before today.</summary>
    /// <param name="LastDay">The last exempt day, UTC.</param>
    public sealed record Expired(DateOnly LastDay) : Exemption;

    /// <summary>Neither of the two forms: it exempts nothing.</summary>
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
    /// Whether it starts like a date, valid or not: digits, a separator and a digit (31.3.27, 2027/3), or eight digits (20270331).
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
