using System.Text.Json.Nodes;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Report.Formats;

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
