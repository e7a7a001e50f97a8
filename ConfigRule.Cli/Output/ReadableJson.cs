using System.Text.Encodings.Web;
using System.Text.Json;

namespace ConfigRule.Cli.Output;

/// <summary>How this program writes JSON: text stands as people read it, and only what JSON must escape is escaped.</summary>
internal static class ReadableJson
{
    public static JsonSerializerOptions OneLine { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonSerializerOptions Indented { get; } = new(OneLine) { WriteIndented = true, NewLine = "\n" };
}
