using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ConfigRule.Cli.Output;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Formats;

/// <summary>
/// JSON in which invisible characters are escaped and visible ones are not, not even as a surrogate pair: people should read
/// them, and a YAML parser takes an escaped pair for two characters.
/// </summary>
internal static partial class VisibleJson
{
    public static string Format(JsonNode json, bool indented = false)
    {
        string text = BackslashOrPair().Replace(
            json.ToJsonString(indented ? ReadableJson.Indented : ReadableJson.OneLine),
            found => found.Groups["high"].Success ? $"{Unescaped(found)}" : found.Value);
        return string.Concat(text.EnumerateRunes().Select(
            rune => rune.Value is not '\n' && UnicodeText.IsInvisible(rune) ? Escaped(rune) : $"{rune}"));
    }

    private static string Escaped(Rune rune) =>
        string.Concat($"{rune}".Select(unit => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}")));

    private static Rune Unescaped(Match pair) => new(CharOf(pair.Groups["high"]), CharOf(pair.Groups["low"]));

    private static char CharOf(Group hex) => (char)Convert.ToInt32(hex.Value, 16);

    // Matches an escaped backslash as a whole: otherwise the second one in \\ud83d would look like the start of an escape.
    [GeneratedRegex(@"\\\\|\\u(?<high>[Dd][89ABab][0-9A-Fa-f]{2})\\u(?<low>[Dd][C-Fc-f][0-9A-Fa-f]{2})", RegexOptions.CultureInvariant)]
    private static partial Regex BackslashOrPair();
}
