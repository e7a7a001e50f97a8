using System.Text.Json.Nodes;
using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Report.Formats;

/// <summary>SARIF 2.1.0 for code scanning: one run, whose results are written at once.</summary>
internal sealed class SarifReport : IReport
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

    private readonly TextWriter output;
    private bool any;

    public SarifReport(TextWriter output, EngineTable engines)
    {
        this.output = output;
        output.Write($$"""{"$schema":"{{Schema}}","version":"2.1.0","runs":[{""");
        output.Write($"\n\"tool\":{SarifRule.Tool(engines).ToJsonString(ReadableJson.OneLine)},");
        output.Write($"\n\"originalUriBaseIds\":{SarifLocation.Base().ToJsonString(ReadableJson.OneLine)},");
        output.Write("\n\"columnKind\":\"utf16CodeUnits\",\n\"results\":[");
    }

    public void Add(BrokerRow row)
    {
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
            .Prepend(KeyValuePair.Create("scope", (JsonNode?)info.Scope))),
    };

    private static JsonObject Notification(string level, string where, string message) => new()
    {
        ["level"] = level,
        ["message"] = SarifResult.Message($"{where}: {message}"),
    };
}
