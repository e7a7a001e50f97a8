using System.Text.Json.Nodes;

namespace ConfigRule.Tests.Support.Cdk;

/// <summary>A synthesized template, to be asked for its resources by their types.</summary>
internal sealed class Template(JsonObject json)
{
    public JsonObject Json => json;

    public IReadOnlyList<Resource> Of(string type) =>
    [
        .. json["Resources"]!.AsObject()
            .Where(resource => resource.Value!["Type"]!.GetValue<string>() == type)
            .Select(resource => new Resource(resource.Key, resource.Value!.AsObject())),
    ];

    public Resource Single(string type) => Assert.Single(Of(type));

    public IEnumerable<string> Types => json["Resources"]!.AsObject().Select(resource => resource.Value!["Type"]!.GetValue<string>());

    /// <summary>Every statement of every policy of <paramref name="role"/> that CloudFormation puts into it.</summary>
    public static IReadOnlyList<JsonObject> Statements(Resource role) =>
        [
            .. role["Policies"]!
                .AsArray()
                .SelectMany(policy => policy!["PolicyDocument"]!["Statement"]!.AsArray())
                .Select(statement => statement!.AsObject()),
        ];

    /// <summary>What IAM takes as text or as a list, as a list.</summary>
    public static IReadOnlyList<string> Actions(JsonObject statement) => statement["Action"] switch
    {
        JsonArray several => [.. several.Select(action => action!.GetValue<string>())],
        { } one => [one.GetValue<string>()],
        null => [],
    };
}

/// <summary>A resource of a template; the indexer gives a property.</summary>
internal sealed record Resource(string Id, JsonObject Json)
{
    public JsonNode? this[string property] => Json["Properties"]![property];

    public IEnumerable<string> DependsOn => Json["DependsOn"] switch
    {
        JsonArray several => several.Select(id => id!.GetValue<string>()),
        { } one => [one.GetValue<string>()],
        null => [],
    };
}

internal static class Json
{
    /// <summary>Whatever the order of members and the white space.</summary>
    public static void Equal(string expected, JsonNode? actual) =>
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"Expected: {expected}\nActual: {actual?.ToJsonString() ?? "null"}");
}
