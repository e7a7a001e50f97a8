using System.Text.Json;
using YamlDotNet.Serialization;

namespace ConfigRule.Cdk;

/// <summary>The template of a conformance pack as AWS Config takes it, which is YAML.</summary>
internal static class ConformancePack
{
    public static string FromTemplate(string json)
    {
        using JsonDocument template = JsonDocument.Parse(json);
        return new SerializerBuilder().WithNewLine("\n").WithQuotingNecessaryStrings().DisableAliases().Build().Serialize(Of(template.RootElement)!);
    }

    private static object? Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(member => member.Name, member => Of(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Select(Of).ToArray(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => element.GetInt64(),
        _ => null,
    };
}
