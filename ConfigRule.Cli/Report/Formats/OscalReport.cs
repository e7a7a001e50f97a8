using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Report.Formats;

/// <summary>
/// NIST OSCAL 1.2.1 assessment results: one result, with an inventory item and an observation for each broker, a risk for each that
/// fails or is exempt, and a finding for each control of NIST SP 800-53 Rev. 5. The ids are made of what they identify, so the same
/// brokers at the same time give the same bytes, and a broker's inventory item has the same id in every report.
/// </summary>
internal sealed class OscalReport(TextWriter output) : IReport
{
    private readonly List<BrokerRow> rows = [];

    public void Add(BrokerRow row) => rows.Add(row);

    public Task EndAsync(ReportInfo info)
    {
        OscalIds ids = new(info);
        OscalRow[] brokers = [.. rows.Select(row => new OscalRow(row, info, ids))];
        OscalFindings findings = new(info, ids, brokers);
        output.Write("{\"assessment-results\":{");
        output.Write($"\n\"uuid\":\"{ids.Of("assessment-results")}\"");
        Write("metadata", Metadata(info));
        // OSCAL demands a plan: the resource says that there is none, and which command took its place.
        Write("import-ap", new JsonObject { ["href"] = $"#{ids.Of("plan")}" });
        output.Write(",\n\"results\":[{");
        output.Write($"\n\"uuid\":\"{ids.Of("result")}\"");
        foreach ((string name, JsonNode value) in findings.Result)
        {
            Write(name, value);
        }

        output.Write(",\n\"local-definitions\":{\"components\":[");
        output.Write(Component(ids).ToJsonString(ReadableJson.OneLine));
        output.Write(']');
        WriteList("inventory-items", brokers.DistinctBy(broker => broker.InventoryId).Select(broker => broker.InventoryItem));
        output.Write('}');
        Write("reviewed-controls", OscalFindings.ReviewedControls);
        WriteList("observations", brokers.Select(broker => broker.Observation));
        WriteList("risks", brokers.Select(broker => broker.Risk).OfType<JsonObject>());
        WriteList("findings", findings.All);
        output.Write("\n}]");
        Write("back-matter", BackMatter(info, ids));
        return output.WriteAsync("\n}}\n");
    }

    private static JsonObject Metadata(ReportInfo info) => new()
    {
        ["title"] = $"{Rule.Id}: {Rule.Title}",
        ["last-modified"] = ReportTime.Iso(info.GeneratedAt),
        ["version"] = ReportTime.Iso(info.GeneratedAt),
        ["oscal-version"] = "1.2.1",
        ["props"] = OscalText.Properties(("tool", $"mq003 {ReportInfo.ToolVersion}"), ("rule", Rule.Id)),
    };

    private static JsonObject Component(OscalIds ids) => new()
    {
        ["uuid"] = ids.Tool,
        ["type"] = "software",
        ["title"] = "mq003",
        ["description"] = $"The command line program of the rule {Rule.Id}, which read the brokers and evaluated them.",
        ["props"] = new JsonArray(new JsonObject { ["name"] = "version", ["value"] = OscalText.Value(ReportInfo.ToolVersion) }),
        ["status"] = new JsonObject { ["state"] = "operational" },
    };

    private static JsonObject BackMatter(ReportInfo info, OscalIds ids) => new()
    {
        ["resources"] = new JsonArray(new JsonObject
        {
            ["uuid"] = ids.Of("plan"),
            ["title"] = "No assessment plan",
            ["description"] = OscalText.Markup($"This assessment followed no plan in OSCAL. The command that repeats it: {info.Command}"),
            ["props"] = OscalText.Properties(("tool", $"mq003 {ReportInfo.ToolVersion}"), ("scope", info.Scope), ("caller", info.Caller)),
        }),
    };

    private void Write(string name, JsonNode value) => output.Write($",\n\"{name}\":{value.ToJsonString(ReadableJson.OneLine)}");

    /// <summary>One entry a line; OSCAL allows no empty list.</summary>
    private void WriteList(string name, IEnumerable<JsonObject> entries)
    {
        bool any = false;
        foreach (JsonObject entry in entries)
        {
            output.Write(any ? ",\n  " : $",\n\"{name}\":[\n  ");
            output.Write(entry.ToJsonString(ReadableJson.OneLine));
            any = true;
        }

        if (any)
        {
            output.Write("\n]");
        }
    }
}

/// <summary>Text from outside in the data types of OSCAL.</summary>
internal static partial class OscalText
{
    /// <summary>OSCAL's own properties have no namespace; those of a tool must have one.</summary>
    private const string Namespace = "urn:mq003";

    private const int Longest = 2000;

    /// <summary>Properties with a value; null ones are left out.</summary>
    public static JsonArray Properties(params IEnumerable<(string Name, string? Value)> properties) => new(
    [
        .. properties.Where(property => !string.IsNullOrWhiteSpace(property.Value)).Select(property => new JsonObject
        {
            ["name"] = property.Name, ["ns"] = Namespace, ["value"] = Value(property.Value!),
        }),
    ]);

    /// <summary>A StringDatatype: one line, not empty, without space around it. U+FEFF is a space for the schema's patterns.</summary>
    public static string Value(string text) =>
        PrintableText.OneLine(text, Longest).Replace('\uFEFF', '\uFFFD').Trim() is { Length: > 0 } value ? value : "–";

    /// <summary>A MarkupLineDatatype, in which the text has no markup: Markdown's punctuation is escaped.</summary>
    public static string Markup(string text) => Punctuation().Replace(Value(text), @"\$0");

    // An underscore within a word, as in SINGLE_INSTANCE, means nothing in Markdown.
    [GeneratedRegex(@"[\\`*\[\]<>~^{}|!$#]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")]
    private static partial Regex Punctuation();
}

/// <summary>The ids of one document: UUIDs of version 5, made of what they identify.</summary>
/// <param name="info">The report: its scope, command and time identify it.</param>
internal sealed class OscalIds(ReportInfo info)
{
    private static readonly Guid Namespace = new("6f0f5c3e-5f0b-4a51-9c1d-7a3f2d0c4b5e");

    private readonly string report = string.Join('\0', info.Scope, info.Command, info.Caller, ReportTime.Iso(info.GeneratedAt));
    private readonly Dictionary<string, int> counts = [];

    /// <summary>This program as a component; the same in every document.</summary>
    public string Tool { get; } = Lasting("tool", "mq003");

    /// <summary>The id of a part of this document.</summary>
    public string Of(string part) => Lasting("document", $"{report}\0{part}");

    /// <summary>The id of a broker's part of this document; another one each time, because a file may have the same broker twice.</summary>
    public string Next(string part, string broker)
    {
        string key = $"{part}\0{broker}";
        int count = counts[key] = counts.GetValueOrDefault(key) + 1;
        return Of(count == 1 ? key : $"{key}\0{count}");
    }

    /// <summary>An id that is the same in every document.</summary>
    public static string Lasting(string kind, string name) => Version5(Namespace, $"{kind}\0{name}").ToString();

    /// <summary>RFC 9562, 5.5: the first 16 bytes of SHA-1 over namespace and name, with version and variant set.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "Version 5 is defined with SHA-1; it identifies and protects nothing.")]
    public static Guid Version5(Guid space, string name)
    {
        byte[] hash = SHA1.HashData([.. space.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)]);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new(hash.AsSpan(0, 16), bigEndian: true);
    }
}
