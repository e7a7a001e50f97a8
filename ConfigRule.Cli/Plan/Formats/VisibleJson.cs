using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ConfigRule.Cli.Output;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Formats;

/// <summary>JSON for people and for readers of YAML, who take an escaped surrogate pair for two characters: what can be seen stands as it is, nothing else does.</summary>
internal static partial class VisibleJson
{
    public static string Of(JsonNode json, bool indented = false)
    {
        string text = BackslashOrPair().Replace(
            json.ToJsonString(indented ? ReadableJson.Indented : ReadableJson.OneLine), found => found.Groups["high"].Success ? $"{Unescaped(found)}" : found.Value);
        return string.Concat(text.EnumerateRunes().Select(rune => rune.Value is not '\n' && UnicodeText.IsInvisible(rune) ? Escaped(rune) : $"{rune}"));
    }

    private static string Escaped(Rune rune) =>
        string.Concat($"{rune}".Select(unit => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}")));

    private static Rune Unescaped(Match pair) => new(CharOf(pair.Groups["high"]), CharOf(pair.Groups["low"]));

    private static char CharOf(Group hex) => (char)Convert.ToInt32(hex.Value, 16);

    // An escaped backslash is taken whole, or the one in \\ud83d would pass for the beginning of an escape.
    [GeneratedRegex(@"\\\\|\\u(?<high>[Dd][89ABab][0-9A-Fa-f]{2})\\u(?<low>[Dd][C-Fc-f][0-9A-Fa-f]{2})", RegexOptions.CultureInvariant)]
    private static partial Regex BackslashOrPair();
}
