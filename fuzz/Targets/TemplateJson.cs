using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ConfigRule.Cli.Evaluate.CloudFormation;

namespace ConfigRule.Fuzz.Targets;

/// <summary>Writes a template that was read from YAML as JSON, with every alias replaced by its value.</summary>
internal static partial class TemplateJson
{
    private const int MostNodes = 2000;
    private const int Deepest = 200;

    /// <summary>Null if JSON cannot express it (half a character, YAML's other numbers), or if it would be very long.</summary>
    public static string? Of(TemplateNode root)
    {
        StringBuilder json = new();
        return root.Cost.Values <= MostNodes && Write(root, json, 0) ? json.ToString() : null;
    }

    private static bool Write(TemplateNode node, StringBuilder json, int depth)
    {
        switch (node)
        {
            case TemplateNode.Scalar { Text: null }:
                json.Append("null");
                return true;
            case TemplateNode.Scalar { IsString: true, Text: { } text }:
                return Text(text, json);
            case TemplateNode.Scalar { Text: { } other }:
                json.Append(other);
                return other is "true" or "false" || Number().IsMatch(other);
            case TemplateNode.Sequence list:
                json.Append('[');
                foreach (TemplateNode item in list.Items)
                {
                    if (depth > Deepest || !Write(item, json, depth + 1))
                    {
                        return false;
                    }

                    json.Append(',');
                }

                json.Append(']');
                return true;
            case TemplateNode.Mapping mapping:
                json.Append('{');
                foreach (TemplateMember member in mapping.Members)
                {
                    if (depth > Deepest || !Text(member.Name, json) || !Write(member.Value, json.Append(':'), depth + 1))
                    {
                        return false;
                    }

                    json.Append(',');
                }

                json.Append('}');
                return true;
            default:
                throw new InvalidOperationException($"No JSON for {node.GetType().Name}.");
        }
    }

    private static bool Text(string text, StringBuilder json)
    {
        for (int i = 0; i < text.Length; i++)
        {
            bool pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (char.IsSurrogate(text[i]) && !pair)
            {
                return false;
            }

            i += pair ? 1 : 0;
        }

        json.Append('"').Append(JsonEncodedText.Encode(text)).Append('"');
        return true;
    }

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
