using System.Text.Encodings.Web;
using System.Text.Json;

namespace ConfigRule.Cli.Output;

/// <summary>How this program writes JSON: only what JSON must escape is escaped, so that people can read the text.</summary>
internal static class ReadableJson
{
    public static JsonSerializerOptions OneLine { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonSerializerOptions Indented { get; } = new(OneLine) { WriteIndented = true, NewLine = "\n" };
}
