using System.Text.Json.Nodes;

namespace ConfigRule.Tests.Support;

/// <summary>The events under samples/, found by listing: a file dropped there is a test gained.</summary>
internal sealed record SampleEvent(string Name, string Path)
{
    public byte[] Json => File.ReadAllBytes(Path);

    public JsonObject Expected => JsonNode.Parse(File.ReadAllText(System.IO.Path.ChangeExtension(Path, ".expected.json")))!.AsObject();
}

internal static class SampleEvents
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "samples", "events");

    public static string BrokersFile { get; } = Path.Combine(Repository.Root, "samples", "brokers.json");

    public static IReadOnlyList<SampleEvent> All { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.json")
            .Where(file => !file.EndsWith(".expected.json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => new SampleEvent(Path.GetFileNameWithoutExtension(file), file)),
    ];
}
