using System.Text.Json.Nodes;

namespace ConfigRule.Tests.Support.Runbook;

/// <summary>
/// Amazon MQ's members as its wire spells them: <c>BrokerName</c> is <c>brokerName</c> there. Keys of tags stay as they are.
/// </summary>
internal static class Wire
{
    public static string Of(string member) => char.ToLowerInvariant(member[0]) + member[1..];

    public static JsonNode? Of(JsonNode? node, string member = "") => node switch
    {
        JsonObject fields when member is "Tags" => fields.DeepClone(),
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(Of(field.Key), Of(field.Value, field.Key)))),
        JsonArray items => new JsonArray([.. items.Select(item => Of(item))]),
        _ => node?.DeepClone(),
    };
}
