using System.Text.Json.Nodes;
using ConfigRule.Cli.Report.Rows;

namespace ConfigRule.Cli.Report.Formats;

/// <summary>
/// The location of a broker in SARIF: the resource, and a file and line, because GitHub's code scanning accepts no result without
/// them. A live broker gets the path <c>amazon-mq/ACCOUNT/REGION.json</c>, which is the same in every report and is not a file.
/// </summary>
internal static class SarifLocation
{
    private const string WorkingFolder = "%SRCROOT%";

    /// <summary>The base of relative paths.</summary>
    public static JsonObject Base() => new()
    {
        [WorkingFolder] = new JsonObject
        {
            ["description"] = new JsonObject { ["text"] = "The folder in which mq003 was run." },
        },
    };

    public static JsonObject Of(BrokerRow row)
    {
        JsonObject location = new()
        {
            ["physicalLocation"] = new JsonObject
            {
                ["artifactLocation"] = Artifact(PathOf(row)),
                ["region"] = new JsonObject { ["startLine"] = row.Source.Line ?? 1 },
            },
        };

        JsonObject resource = new() { ["fullyQualifiedName"] = row.ResourceId, ["kind"] = "resource" };
        if (row.ResourceName is { } name)
        {
            resource["name"] = name;
        }

        location["logicalLocations"] = new JsonArray(resource);
        return location;
    }

    private static string PathOf(BrokerRow row) =>
        row.Source is { Name: "-" } ? "standard-input"
        : row.Source.IsFile ? row.Source.Name
        : $"amazon-mq/{row.AccountId ?? "unknown"}/{row.Region ?? "unknown"}.json";

    private static JsonObject Artifact(string path)
    {
        string fromHere = Path.IsPathFullyQualified(path) ? Path.GetRelativePath(Environment.CurrentDirectory, path) : path;
        if (!fromHere.StartsWith("..", StringComparison.Ordinal))
        {
            path = fromHere;
        }

        if (Path.IsPathFullyQualified(path))
        {
            // Not with Uri's constructor, which does not encode a '%' in a path.
            string root = OperatingSystem.IsWindows() ? "file:///" : "file://";
            return new() { ["uri"] = root + Encoded(path) };
        }

        return new() { ["uri"] = Encoded(path), ["uriBaseId"] = WorkingFolder };
    }

    private static string Encoded(string path)
    {
        string[] parts = path.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        // './a' becomes 'a'. A relative URI must not start like a scheme: EscapeDataString encodes ':'.
        return string.Join('/', parts.Where(part => part is not ".").Select(Uri.EscapeDataString));
    }
}
