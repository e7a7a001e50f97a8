using System.Text.Json.Nodes;

namespace ConfigRule.Tests.Support.Cdk;

internal static class Json
{
    /// <summary>Whatever the order of members and the white space.</summary>
    public static void Equal(string expected, JsonNode? actual) =>
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"Expected: {expected}\nActual: {actual?.ToJsonString() ?? "null"}");
}
