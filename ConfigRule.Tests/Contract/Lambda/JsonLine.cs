using System.Text.Json;

namespace ConfigRule.Tests.Contract.Lambda;

internal static class JsonLine
{
    public static JsonElement Parse(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }

    public static string? Text(this JsonElement line, string property) => line.GetProperty(property).GetString();
}
