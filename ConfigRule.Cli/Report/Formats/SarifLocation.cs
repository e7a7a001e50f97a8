using System.Text.Json.Nodes;
using ConfigRule.Cli.Report.Rows;

namespace ConfigRule.Cli.Report.Formats;

/// <summary>The location of a broker in SARIF: the resource, and for a template also the file and line.</summary>
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
        JsonObject location = [];
        // Standard input has no address.
        if (row.Source is { IsFile: true, Name: not "-" })
        {
            JsonObject file = new() { ["artifactLocation"] = Artifact(row.Source.Name) };
            if (row.Source.Line is { } line)
            {
                file["region"] = new JsonObject { ["startLine"] = line };
            }

            location["physicalLocation"] = file;
        }

        JsonObject resource = new() { ["fullyQualifiedName"] = row.ResourceId, ["kind"] = "resource" };
        if (row.ResourceName is { } name)
        {
            resource["name"] = name;
        }

        location["logicalLocations"] = new JsonArray(resource);
        return location;
    }

    private static JsonObject Artifact(string path)
    {
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
