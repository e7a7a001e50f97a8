using System.Text.Json.Nodes;
using ConfigRule.Tests.Support;

namespace ConfigRule.Bench;

/// <summary>The events of the benchmark, from samples/.</summary>
internal static class SampleEvent
{
    public static string Change { get; } = Read("activemq-single-instance");

    /// <summary>Without the sample's exemptions: ListBrokers returns no tags, so they cost one call for each failing broker.</summary>
    public static string Scheduled { get; } = Without("ruleParameters", Read("scheduled"));

    /// <summary>With exemptions.</summary>
    public static string ScheduledWithExemptions { get; } = Read("scheduled");

    private static string Read(string name) => File.ReadAllText(Repository.File("samples", "events", $"{name}.json"));

    private static string Without(string field, string json)
    {
        JsonObject fields = JsonNode.Parse(json)!.AsObject();
        fields.Remove(field);
        return fields.ToJsonString();
    }
}
