using System.Text.Json.Nodes;
using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report.Rows;

namespace ConfigRule.Cli.Report.Formats;

/// <summary>A JSON array of rows, each written at once.</summary>
internal sealed class JsonReport(TextWriter output) : IReport
{
    private bool any;

    public void Add(BrokerRow row)
    {
        output.Write(any ? ",\n  " : "[\n  ");
        output.Write(ToJson(row).ToJsonString(ReadableJson.OneLine));
        any = true;
    }

    public Task EndAsync(ReportInfo info) => output.WriteAsync(any ? "\n]\n" : "[]\n");

    private static JsonObject ToJson(BrokerRow row) =>
        new(RowColumns.All.Select(column => KeyValuePair.Create(column.Name, (JsonNode?)column.Value(row))));
}
