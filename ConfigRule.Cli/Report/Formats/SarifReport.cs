using System.Text.Json.Nodes;
using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Report.Formats;

/// <summary>
/// SARIF 2.1.0 for code scanning: one run, whose results are written at once. By default the results are the brokers that fail or
/// are undecided, because viewers show every result as something to do.
/// </summary>
internal sealed class SarifReport : IReport
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

    private readonly TextWriter output;
    private readonly bool all;
    private bool any;

    /// <param name="output">Receives the report.</param>
    /// <param name="engines">The engines, for the rule's help.</param>
    /// <param name="all">Whether compliant and not applicable brokers are results, too.</param>
    public SarifReport(TextWriter output, EngineTable engines, bool all)
    {
        this.output = output;
        this.all = all;
        output.Write($$"""{"$schema":"{{Schema}}","version":"2.1.0","runs":[{""");
        output.Write($"\n\"tool\":{SarifRule.Tool(engines).ToJsonString(ReadableJson.OneLine)},");
        output.Write($"\n\"originalUriBaseIds\":{SarifLocation.Base().ToJsonString(ReadableJson.OneLine)},");
        output.Write("\n\"columnKind\":\"utf16CodeUnits\",\n\"results\":[");
    }

    public void Add(BrokerRow row)
    {
        if (!all && row.Compliance is not (RowCompliance.NonCompliant or RowCompliance.Undecided))
        {
            return;
        }

        output.Write(any ? ",\n  " : "\n  ");
        output.Write(SarifResult.Of(row).ToJsonString(ReadableJson.OneLine));
        any = true;
    }

    public async Task EndAsync(ReportInfo info)
    {
        await output.WriteAsync(any ? "\n],\n\"invocations\":[" : "],\n\"invocations\":[");
        await output.WriteAsync(Invocation(info).ToJsonString(ReadableJson.OneLine));
        await output.WriteAsync("]\n}]}\n");
    }

    private static JsonObject Invocation(ReportInfo info) => new()
    {
        ["commandLine"] = info.Command,
        ["endTimeUtc"] = ReportTime.Iso(info.GeneratedAt),
        ["executionSuccessful"] = info.Problems.Count == 0,
        ["toolExecutionNotifications"] = new JsonArray(
        [
            .. info.Problems.Select(problem => Notification("error", problem.Where, problem.Message)),
            .. info.Notes.Select(note => Notification(note.Kind is NoteKind.Elsewhere ? "warning" : "note", note.Where, note.Message)),
        ]),
        ["properties"] = new JsonObject(RuleParameters.All
            .Select(parameter => KeyValuePair.Create(parameter.Setting, (JsonNode?)parameter.Value(info.Parameters)))
            .Prepend(KeyValuePair.Create("scope", (JsonNode?)info.Scope))
            .Append(KeyValuePair.Create("caller", (JsonNode?)info.Caller))
            .Append(KeyValuePair.Create("regions", (JsonNode?)JsonReport.Regions(info)))),
    };

    private static JsonObject Notification(string level, string where, string message) => new()
    {
        ["level"] = level,
        ["message"] = SarifResult.Message($"{where}: {message}"),
    };
}

/// <summary>The description of this program and its rule in a SARIF report.</summary>
internal static class SarifRule
{
    /// <summary>
    /// AWS rates the severity of the control low, which is in the properties. The level is still "warning": a failing broker
    /// fails a control and needs work, and viewers hide a "note" by default.
    /// </summary>
    public const string Level = "warning";

    private static string Help(EngineTable engines) =>
        $"{string.Join(", ", engines.Engines.Select(engine => $"{engine.Name} is compliant as {engine.HighlyAvailableMode}"))}, "
        + $"an engine that the rule does not know in any of these modes. {Rule.Cure}";

    private static string HelpMarkdown(EngineTable engines) => $"""
        | engine | compliant mode |
        |---|---|
        {string.Join('\n', engines.Engines.Select(engine => $"| {engine.Name} | `{engine.HighlyAvailableMode}` |"))}
        | an engine that the rule does not know | any of these |

        {Rule.Cure}
        """;

    public static JsonObject Tool(EngineTable engines) => new()
    {
        ["driver"] = new JsonObject
        {
            ["name"] = "mq003",
            ["version"] = ReportInfo.ToolVersion,
            ["rules"] = new JsonArray(Describe(engines)),
        },
    };

    private static JsonObject Describe(EngineTable engines) => new()
    {
        ["id"] = Rule.Id,
        ["name"] = Rule.Name,
        ["shortDescription"] = Text($"{Rule.Title}."),
        ["fullDescription"] = Text(Rule.Risk),
        ["help"] = new JsonObject { ["text"] = Help(engines), ["markdown"] = HelpMarkdown(engines).ReplaceLineEndings("\n") },
        ["helpUri"] = Rule.HelpAddress,
        ["defaultConfiguration"] = new JsonObject { ["level"] = Level },
        ["properties"] = new JsonObject
        {
            ["severity"] = Rule.Severity,
            ["precision"] = "very-high",
            ["problem.severity"] = Level,
            ["tags"] = new JsonArray("amazon-mq", "availability", "reliability", "compliance"),
            ["controls"] = new JsonArray(
                [.. Rule.Controls.Select(control => (JsonNode)$"{control.Framework} {control.Number} ({control.Origin})")]),
        },
    };

    private static JsonObject Text(string text) => new() { ["text"] = text };
}
