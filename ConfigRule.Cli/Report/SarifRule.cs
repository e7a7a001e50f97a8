using System.Text.Json.Nodes;

namespace ConfigRule.Cli.Report;

/// <summary>How a SARIF report describes this program and its one rule.</summary>
internal static class SarifRule
{
    public const string Id = "MQ-003";

    /// <summary>
    /// AWS rates the control low, which is said in the properties. The level is "warning" all the same: a failing broker
    /// fails a control and wants work, and viewers hide a "note" unless asked.
    /// </summary>
    public const string Level = "warning";

    /// <summary>Control Tower's page on the same check.</summary>
    private const string HelpUri = "https://docs.aws.amazon.com/controltower/latest/controlreference/mq-rules.html";

    private const string Help =
        "ActiveMQ passes as ACTIVE_STANDBY_MULTI_AZ, RabbitMQ as CLUSTER_MULTI_AZ, an engine that the rule does not know in either mode. "
        + "The mode of an existing broker cannot be changed: build a second broker in the right mode (mq003 plan BROKER writes its "
        + "definition), move clients and queues to it, then delete the old one.";

    private const string HelpMarkdown = """
        | engine | passes as |
        |---|---|
        | ActiveMQ | `ACTIVE_STANDBY_MULTI_AZ` |
        | RabbitMQ | `CLUSTER_MULTI_AZ` |
        | an engine that the rule does not know | either of the two |

        The mode of an existing broker **cannot be changed**. Build a second broker in the right mode (`mq003 plan BROKER`
        writes its definition), move clients and queues to it, then delete the old one.
        """;

    public static JsonObject Tool() => new()
    {
        ["driver"] = new JsonObject
        {
            ["name"] = "mq003",
            ["version"] = ReportInfo.ToolVersion,
            ["rules"] = new JsonArray(Rule()),
        },
    };

    private static JsonObject Rule() => new()
    {
        ["id"] = Id,
        ["name"] = "HighlyAvailableDeploymentMode",
        ["shortDescription"] = Text("Amazon MQ brokers run a highly available deployment mode."),
        ["fullDescription"] = Text(
            "A broker that runs as a single instance, or in a mode that does not fit its engine, stops when its Availability Zone does."),
        ["help"] = new JsonObject { ["text"] = Help, ["markdown"] = HelpMarkdown.ReplaceLineEndings("\n") },
        ["helpUri"] = HelpUri,
        ["defaultConfiguration"] = new JsonObject { ["level"] = Level },
        ["properties"] = new JsonObject
        {
            ["severity"] = "low",
            ["precision"] = "very-high",
            ["problem.severity"] = Level,
            ["tags"] = new JsonArray("amazon-mq", "availability", "reliability", "compliance"),
            ["controls"] = new JsonArray(
                [.. ControlMapping.All.Select(control => (JsonNode)$"{control.Framework} {control.Control} ({control.Origin})")]),
        },
    };

    private static JsonObject Text(string text) => new() { ["text"] = text };
}
