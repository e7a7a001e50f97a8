using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Model;

/// <summary>The replacement's name, which must differ: both brokers exist for a while, and names are unique in an account.</summary>
internal static class NewName
{
    private const string Suffix = "-ha";

    // API reference, CreateBroker, brokerName: 1 to 50 letters, digits, dashes and underscores.
    private const int Longest = 50;

    public static string Derive(string old)
    {
        string allowed = string.Concat(old.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));
        return allowed[..Math.Min(allowed.Length, Longest - Suffix.Length)] + Suffix;
    }

    public static string Why(string old)
    {
        string why = $"Was {PrintableText.OneLine(old, Longest)}; the old broker keeps its name until it is deleted, and names are unique "
            + "in an account.";
        return Derive(old) == old + Suffix ? why : $"{why} Changed to at most {Longest} letters, digits, dashes and underscores.";
    }
}
