using System.Text.Json.Nodes;

namespace ConfigRule.Tests.Support;

/// <summary>The events under samples/, found by listing: a file dropped there is a test gained.</summary>
internal sealed record SampleEvent(string Name, string Path)
{
    public byte[] Json => File.ReadAllBytes(Path);

    /// <summary>The output of mq003 invoke, as events.expected.json has it beside the folder.</summary>
    public JsonObject Expected => SampleEvents.Expected[Name]?.DeepClone().AsObject()
        ?? throw new InvalidOperationException($"samples/events.expected.json has no {Name}.");
}

internal static class SampleEvents
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "samples", "events");

    public static string BrokersFile { get; } = Path.Combine(Repository.Root, "samples", "brokers.json");

    public static JsonNode Expected { get; } = JsonNode.Parse(File.ReadAllText(Folder + ".expected.json"))!;

    public static IReadOnlyList<SampleEvent> All { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.json")
            .Order(StringComparer.Ordinal)
            .Select(file => new SampleEvent(Path.GetFileNameWithoutExtension(file), file)),
    ];
}
