using System.Text.Json;
using YamlDotNet.Serialization;

namespace ConfigRule.Cdk;

/// <summary>The template of a conformance pack, which AWS Config accepts as YAML.</summary>
internal static class ConformancePack
{
    public static string FromTemplate(string json)
    {
        using JsonDocument template = JsonDocument.Parse(json);
        ISerializer yaml = new SerializerBuilder().WithNewLine("\n").WithQuotingNecessaryStrings().DisableAliases().Build();
        return yaml.Serialize(ToObject(template.RootElement)!);
    }

    private static object? ToObject(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(member => member.Name, member => ToObject(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Select(ToObject).ToArray(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => element.GetInt64(),
        _ => null,
    };
}
