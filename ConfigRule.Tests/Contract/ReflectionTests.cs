using System.Text.Json.Nodes;

namespace ConfigRule.Tests.Contract;

public sealed class ReflectionTests
{
    [Fact]
    public void The_function_serializes_without_reflection_also_where_it_is_not_compiled_ahead()
    {
        JsonNode configuration = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "ConfigRule.runtimeconfig.json")))!;

        JsonNode properties = configuration["runtimeOptions"]!["configProperties"]!;
        Assert.False(properties["System.Text.Json.JsonSerializer.IsReflectionEnabledByDefault"]!.GetValue<bool>());
    }
}
