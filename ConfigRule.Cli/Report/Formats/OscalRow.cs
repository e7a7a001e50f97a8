using System.Text.Json.Nodes;
using ConfigRule.Aws;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Report.Formats;

/// <summary>A row in OSCAL: the broker, what was observed, and the risk if it fails or is exempt.</summary>
internal sealed class OscalRow
{
    private readonly BrokerRow row;
    private readonly string time;
    private readonly string tool;

    public OscalRow(BrokerRow row, ReportInfo info, OscalIds ids)
    {
        this.row = row;
        time = ReportTime.Iso(info.GeneratedAt);
        tool = ids.Tool;
        string broker = string.Join(
            '\0', row.AccountId, row.Region, row.Source.IsFile ? row.Source.Name : null, BrokerArn.IdOf(row.ResourceId));
        InventoryId = OscalIds.Lasting("broker", broker);
        ObservationId = ids.Next("observation", broker);
        RiskId = ids.Next("risk", broker);
    }

    /// <summary>The same in every report.</summary>
    public string InventoryId { get; }

    public string ObservationId { get; }

    /// <summary>The id of <see cref="Risk"/>, if there is one.</summary>
    public string RiskId { get; }

    public string Compliance => row.Compliance;

    /// <inheritdoc cref="BrokerRow.IsExempt"/>
    public bool IsExempt => row.IsExempt;

    /// <summary>Whether the rule evaluated it: it is not out of scope.</summary>
    public bool IsEvaluated => IsExempt || row.Compliance is not RowCompliance.NotApplicable;

    /// <summary>Whether it fails or is exempt.</summary>
    public bool HasRisk => IsExempt || row.Compliance is RowCompliance.NonCompliant;

    private string Name => row.ResourceName ?? row.ResourceId;

    public JsonObject InventoryItem => new()
    {
        ["uuid"] = InventoryId,
        ["description"] = OscalText.Markup($"The Amazon MQ broker {Name}"),
        ["props"] = OscalText.Properties(
            ("resourceId", row.ResourceId), ("resourceType", row.ResourceType), ("accountId", row.AccountId), ("region", row.Region),
            ("brokerArn", row.Arn)),
    };

    public JsonObject Observation => new()
    {
        ["uuid"] = ObservationId,
        ["title"] = OscalText.Markup(Name),
        ["description"] = OscalText.Markup(row.Annotation),
        ["props"] = OscalText.Properties([.. RowColumns.All
            .Where(column => column.Name is not "annotation")
            .Select(column => (column.Name, column.Value(row)))]),
        ["methods"] = new JsonArray("TEST"),
        ["origins"] = Origins(),
        ["subjects"] = new JsonArray(new JsonObject
        {
            ["subject-uuid"] = InventoryId,
            ["type"] = "inventory-item",
            ["title"] = OscalText.Markup(Name),
        }),
        ["collected"] = time,
    };

    /// <summary>
    /// Null if there is none. An exemption is a deviation that the owner of the broker approved; the risk ends with it.
    /// </summary>
    public JsonObject? Risk
    {
        get
        {
            if (!HasRisk)
            {
                return null;
            }

            JsonObject risk = new()
            {
                ["uuid"] = RiskId,
                ["title"] = OscalText.Markup($"{Name} does not run a highly available deployment mode"),
                ["description"] = OscalText.Markup(row.Annotation),
                ["statement"] = Rule.Risk,
                ["props"] = OscalText.Properties(
                    ("severity", Rule.Severity),
                    ("exemptionReason", IsExempt ? row.Exemption!.Reason : null),
                    ("exemptionLastDay", IsExempt && row.Exemption!.LastDay is { } end ? ReportTime.Iso(end) : null)),
                ["status"] = IsExempt ? "deviation-approved" : "open",
                ["origins"] = Origins(),
            };
            if (IsExempt && row.Exemption!.LastDay is { } day)
            {
                risk["deadline"] = $"{ReportTime.Iso(day)}T23:59:59Z";
            }

            risk["related-observations"] = new JsonArray(new JsonObject { ["observation-uuid"] = ObservationId });
            return risk;
        }
    }

    private JsonArray Origins() =>
        new(new JsonObject { ["actors"] = new JsonArray(new JsonObject { ["type"] = "tool", ["actor-uuid"] = tool }) });
}
