using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ConfigRule.Cli.Report;

/// <summary>An array of rows, each written as it comes.</summary>
internal sealed class JsonReport(TextWriter output) : IReport
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private bool any;

    public void Add(BrokerRow row)
    {
        output.Write(any ? ",\n  " : "[\n  ");
        output.Write(ToJson(row).ToJsonString(Options));
        any = true;
    }

    public Task EndAsync(ReportInfo info) => output.WriteAsync(any ? "\n]\n" : "[]\n");

    private static JsonObject ToJson(BrokerRow row) => new()
    {
        ["resourceId"] = row.ResourceId,
        ["resourceName"] = row.ResourceName,
        ["resourceType"] = row.ResourceType,
        ["accountId"] = row.AccountId,
        ["region"] = row.Region,
        ["engineType"] = row.EngineType,
        ["deploymentMode"] = row.DeploymentMode,
        ["compliance"] = row.Compliance,
        ["annotation"] = row.Annotation,
        ["source"] = row.Source.ToString(),
    };
}
