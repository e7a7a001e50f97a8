using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Formats;

/// <summary>
/// Writes a JSON tree as YAML. Every text is in double quotes, so that no parser (YAML 1.1 or 1.2) takes it for a number, a date,
/// a yes or a tag; only simple names are not quoted.
/// </summary>
internal static partial class Yaml
{
    public static string Write(JsonObject tree, IReadOnlyDictionary<JsonNode, string> comments)
    {
        StringBuilder yaml = new();
        WriteMembers(yaml, tree, comments, 0);
        return yaml.ToString();
    }

    public static string Quoted(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (Rune rune in text.EnumerateRunes())
        {
            quoted.Append(rune.Value switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                _ when !UnicodeText.IsInvisible(rune) => rune.ToString(),
                > 0xFFFF => string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}"),
                _ => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}"),
            });
        }

        return quoted.Append('"').ToString();
    }

    private static void WriteMembers(StringBuilder yaml, JsonObject members, IReadOnlyDictionary<JsonNode, string> comments, int depth)
    {
        foreach ((string name, JsonNode? value) in members)
        {
            string indent = new(' ', depth * 2);
            if (comments.TryGetValue(value!, out string? comment))
            {
                yaml.Append(indent).Append("# ").Append(CommentText.Line(comment)).Append('\n');
            }

            yaml.Append(indent).Append(PlainName().IsMatch(name) ? name : Quoted(name)).Append(':');
            switch (value)
            {
                case JsonObject { Count: > 0 } nested:
                    yaml.Append('\n');
                    WriteMembers(yaml, nested, comments, depth + 1);
                    break;
                case JsonArray { Count: > 0 } items:
                    yaml.Append('\n');
                    WriteItems(yaml, items, comments, depth + 1);
                    break;
                default:
                    yaml.Append(' ').Append(Scalar(value!)).Append('\n');
                    break;
            }
        }
    }

    private static void WriteItems(StringBuilder yaml, JsonArray items, IReadOnlyDictionary<JsonNode, string> comments, int depth)
    {
        foreach (JsonNode? item in items)
        {
            if (item is JsonObject members)
            {
                // The dash replaces a space in the indentation of the first member.
                int start = yaml.Length;
                WriteMembers(yaml, members, comments, depth + 1);
                yaml[start + (depth * 2)] = '-';
            }
            else
            {
                yaml.Append(' ', depth * 2).Append("- ").Append(Scalar(item!)).Append('\n');
            }
        }
    }

    private static string Scalar(JsonNode value) => value.GetValueKind() is JsonValueKind.String
        ? value.GetValue<string>() is var text && ResourceType().IsMatch(text) ? text : Quoted(text)
        : value.ToJsonString();

    [GeneratedRegex(@"^(Fn::)?[A-Z][A-Za-z0-9]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainName();

    [GeneratedRegex(@"^AWS(::[A-Za-z0-9]+)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex ResourceType();
}
