using System.Text.RegularExpressions;

namespace ConfigRule.Cdk.Settings;

/// <summary>The tags that AWS accepts ("Tag naming limits" in the guide to tagging).</summary>
internal static partial class TagText
{
    public static bool IsTag(string key, string value) => IsKey(key) && value.Length <= 256 && Allowed().IsMatch(value);

    public static bool IsKey(string key) =>
        key.Length is >= 1 and <= 128 && Allowed().IsMatch(key) && !key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z")]
    private static partial Regex Allowed();
}
