using System.Text.Json.Nodes;
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
        string before = $",\n\"{name}\":[\n  ";
        foreach (JsonObject entry in entries)
        {
            output.Write(before);
            output.Write(entry.ToJsonString(ReadableJson.OneLine));
            before = ",\n  ";
        }

        if (before[1..].StartsWith("\n  ", StringComparison.Ordinal))
        {
            output.Write("\n]");
        }
    }
}
