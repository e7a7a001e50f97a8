using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Report.Formats;

/// <summary>A row as a SARIF result.</summary>
internal static partial class SarifResult
{
    public static JsonObject Of(BrokerRow row)
    {
        string kind = Kind(row.Compliance);
        return new()
        {
            ["ruleId"] = Rule.Id,
            ["ruleIndex"] = 0,
            ["kind"] = kind,
            // Only kind "fail" has a level (SARIF 2.1.0, 3.27.10).
            ["level"] = kind is "fail" ? SarifRule.Level : "none",
            ["message"] = Message(row.Annotation),
            ["locations"] = new JsonArray(SarifLocation.Of(row)),
            // The first is GitHub's; by default it would be made of the line's text, which a live broker does not have.
            ["partialFingerprints"] = new JsonObject
            {
                ["primaryLocationLineHash"] = $"{Fingerprint(row)}:1",
                ["broker/v1"] = Fingerprint(row),
            },
            ["properties"] = new JsonObject(RowColumns.All
                .Where(column => column.Name is not "annotation" && column.Value(row) is not null)
                .Select(column => KeyValuePair.Create(column.Name, (JsonNode?)column.Value(row)))),
        };
    }

    /// <summary>Plain text for SARIF: braces are doubled (3.11.5), and links are escaped (3.11.6).</summary>
    public static JsonObject Message(string text) => new()
    {
        ["text"] = Link().Replace(text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), @"\["),
    };

    private static string Kind(string compliance) => compliance switch
    {
        RowCompliance.Compliant => "pass",
        RowCompliance.NonCompliant => "fail",
        RowCompliance.NotApplicable => "notApplicable",
        _ => "review",
    };

    /// <summary>A hash that identifies a broker; it does not depend on the mode or on the line in a file.</summary>
    private static string Fingerprint(BrokerRow row)
    {
        string identity = string.Join('\0', row.AccountId, row.Region, row.Source.IsFile ? row.Source.Name : null, row.ResourceId);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)));
    }

    [GeneratedRegex(@"\[(?=[^\]]*\]\()")]
    private static partial Regex Link();
}

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
