using System.Globalization;
using System.Text.Json.Nodes;
using ConfigRule.Aws;
using ConfigRule.Cli.DryRun;
using ConfigRule.Cli.Output;
using ConfigRule.Policy;
using Spectre.Console;

namespace ConfigRule.Cli.Invoke;

/// <summary>The results of <c>mq003 invoke</c> as a table: a row for each evaluation, then a summary of the dashboard.</summary>
internal static class InvokeTable
{
    /// <param name="results">In the order of the events.</param>
    /// <param name="config">The embedded AWS Config, whose dashboards are summarized; null on a real run.</param>
    /// <param name="colours">Whether to write ANSI colours.</param>
    public static string Render(IReadOnlyList<InvokeResult> results, EmbeddedAwsConfig? config, bool colours)
    {
        using StringWriter text = new() { NewLine = "\n" };
        IAnsiConsole console = TableText.Console(text, colours);
        console.Write(TableOf(results));
        console.WriteLine(
            $"{TableText.Count(results.Count, "event")}, "
            + $"{TableText.Count(results.Sum(result => result.Evaluations.Count), "evaluation")} recorded, "
            + $"{TableText.Count(results.Count(result => result.Error is not null), "error")}.");
        foreach (Dashboard dashboard in config?.Dashboards ?? [])
        {
            int failing = dashboard.Rows.Count(row => row.ComplianceType is "NON_COMPLIANT");
            console.WriteLine(
                $"The dashboard of {PrintableText.OneLine(dashboard.RuleName, 128)}: "
                + $"{dashboard.Rows.Count - failing} compliant, {failing} noncompliant.");
        }

        return text.ToString();
    }

    private static Table TableOf(IEnumerable<InvokeResult> results)
    {
        Table table = new Table().Border(TableBorder.Rounded).ShowRowSeparators()
            .AddColumns("Event, resource", "Engine, deployment mode", "Compliance", "Annotation");
        foreach (InvokeResult result in results)
        {
            string name = Path.GetFileNameWithoutExtension(result.Event);
            foreach (Judgement judgement in result.Evaluations)
            {
                string compliance = EvaluationReporter.ToComplianceType(judgement.Verdict.Compliance).Value;
                table.AddRow(
                    TableText.Cell(name, judgement.Resource.Id),
                    TableText.Cell(
                        EngineTable.AmazonMq.Display(judgement.Broker?.EngineType) ?? "–", judgement.Broker?.DeploymentMode ?? "–"),
                    TableText.Cell(compliance, TableText.ColourOf(compliance)),
                    TableText.Cell(judgement.Verdict.Annotation));
            }

            if (result.Error is not null)
            {
                table.AddRow(
                    TableText.Cell(name, "–"),
                    TableText.Cell("–", "–"),
                    TableText.Cell("ERROR", TableText.ColourOf("ERROR")),
                    TableText.Cell(result.Error.Message));
            }
        }

        return table;
    }
}

/// <summary>The results of <c>mq003 invoke</c> as JSON: an array in the order of the events.</summary>
internal static class InvokeJson
{
    public static string Render(IEnumerable<InvokeResult> results) =>
        new JsonArray([.. results.Select(ToJson)]).ToJsonString(ReadableJson.Indented) + "\n";

    public static JsonObject ToJson(InvokeResult result) => new()
    {
        ["event"] = result.Event,
        ["evaluations"] = new JsonArray([.. result.Evaluations.Select(ToJson)]),
        ["error"] = result.Error is null
            ? null
            : new JsonObject { ["type"] = result.Error.GetType().Name, ["message"] = result.Error.Message },
    };

    private static JsonObject ToJson(Judgement judgement) => new()
    {
        ["complianceResourceType"] = judgement.Resource.Type,
        ["complianceResourceId"] = judgement.Resource.Id,
        ["complianceType"] = EvaluationReporter.ToComplianceType(judgement.Verdict.Compliance).Value,
        ["annotation"] = judgement.Verdict.Annotation,
        ["orderingTimestamp"] = judgement.OrderingTimestamp.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
    };
}
