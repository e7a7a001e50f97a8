using System.Text.Json.Nodes;
using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Report.Formats;

/// <summary>A JSON object: what was looked at and whether it is complete, then the brokers, one a line.</summary>
internal sealed class JsonReport : IReport
{
    /// <summary>The version of the object's form; its first number changes when a program that reads it has to.</summary>
    public const string SchemaVersion = "1.1";

    private readonly TextWriter output;
    private bool any;

    public JsonReport(TextWriter output, ReportInfo info)
    {
        this.output = output;
        Write("{", "schemaVersion", SchemaVersion);
        Write(",", "tool", "mq003");
        Write(",", "version", ReportInfo.ToolVersion);
        Write(",", "time", ReportTime.Iso(info.GeneratedAt));
        Write(",", "command", info.Command);
        Write(",", "caller", info.Caller);
        Write(",", "scope", new JsonObject { ["description"] = info.Scope, ["regions"] = Regions(info) });
        Write(",", "parameters", Parameters(info));
        Write(",", "complete", info.Problems.Count == 0);
        Write(",", "problems", new JsonArray([.. info.Problems.Select(problem => Entry(problem.Where, problem.Message))]));
        Write(",", "notes", new JsonArray([.. info.Notes.Select(Entry)]));
        if (info.Changes is { } changes)
        {
            Write(",", "changes", Entry(changes));
        }

        output.Write(",\n\"brokers\":[");
    }

    public void Add(BrokerRow row)
    {
        output.Write(any ? ",\n  " : "\n  ");
        output.Write(ToJson(row).ToJsonString(ReadableJson.OneLine));
        any = true;
    }

    public Task EndAsync(ReportInfo info) => output.WriteAsync(any ? "\n]}\n" : "]}\n");

    /// <summary>The rule's parameters that were in force.</summary>
    public static JsonObject Parameters(ReportInfo info) => new(RuleParameters.All
        .Select(parameter => KeyValuePair.Create(parameter.Key, (JsonNode?)parameter.Value(info.Parameters))));

    /// <summary>The accounts and Regions that were read.</summary>
    public static JsonArray Regions(ReportInfo info) => [.. info.Places.Select(Entry)];

    private static JsonObject ToJson(BrokerRow row)
    {
        JsonObject json = new(RowColumns.All.Select(column => KeyValuePair.Create(column.Name, (JsonNode?)column.Value(row))));
        json["exemptionDaysLeft"] = row.Exemption?.DaysLeft;
        return json;
    }

    private static JsonNode Entry(Place place) =>
        new JsonObject { ["account"] = place.Account, ["region"] = place.Region, ["brokers"] = place.Brokers };

    private static JsonObject Entry(Note note)
    {
        JsonObject entry = Entry(note.Where, note.Message);
        entry["kind"] = note.Kind.ToString().ToLowerInvariant();
        return entry;
    }

    private static JsonObject Entry(Changes changes) => new()
    {
        ["file"] = changes.File,
        ["since"] = ReportTime.Iso(changes.Since),
        ["notCompared"] = new JsonArray([.. changes.NotCompared.Select(place => new JsonObject
        {
            ["where"] = place.Where, ["notReadIn"] = place.IsEarlier ? "earlier" : "this", ["brokers"] = place.Brokers,
        })]),
        ["brokers"] = new JsonArray([.. changes.Brokers.Select(Entry)]),
    };

    private static JsonObject Entry(Change change) => new()
    {
        ["kinds"] = new JsonArray([.. change.Kinds.Select(kind => (JsonNode)kind.Name())]),
        ["resourceId"] = change.ResourceId,
        ["resourceName"] = change.ResourceName,
        ["accountId"] = change.AccountId,
        ["region"] = change.Region,
        ["before"] = Entry(change.Before),
        ["after"] = Entry(change.After),
    };

    private static JsonObject? Entry(RowState? state) => state is null ? null : new()
    {
        ["compliance"] = state.Compliance,
        ["deploymentMode"] = state.DeploymentMode,
        ["exempt"] = state.IsExempt,
        ["exemptionLastDay"] = state.LastDay is { } day ? ReportTime.Iso(day) : null,
    };

    private static JsonObject Entry(string where, string message) => new() { ["where"] = where, ["message"] = message };

    private void Write(string before, string name, JsonNode? value) =>
        output.Write($"{before}\n\"{name}\":{value?.ToJsonString(ReadableJson.OneLine) ?? "null"}");
}
