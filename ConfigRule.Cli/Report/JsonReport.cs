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

    private static JsonObject ToJson(BrokerRow row) =>
        new(RowColumns.All.Select(column => KeyValuePair.Create(column.Name, (JsonNode?)column.Value(row))));
}
