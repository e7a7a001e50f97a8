using System.Text.Json;
using System.Text.Json.Nodes;

namespace ConfigRule.Build.Support;

internal static class JsonFile
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    public static void Write(string file, JsonNode content) => File.WriteAllText(file, content.ToJsonString(Indented) + "\n");
}
