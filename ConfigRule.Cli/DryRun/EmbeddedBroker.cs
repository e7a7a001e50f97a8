using System.Text.Json.Nodes;

namespace ConfigRule.Cli.DryRun;

/// <summary>A broker of the embedded Amazon MQ.</summary>
internal sealed record EmbeddedBroker(
    string Id, string Arn, string Name, string? EngineType, string? DeploymentMode, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>The broker's entry in an answer of ListBrokers.</summary>
    public JsonObject ToSummary() => new()
    {
        ["brokerArn"] = Arn,
        ["brokerId"] = Id,
        ["brokerName"] = Name,
        ["brokerState"] = "RUNNING",
        ["deploymentMode"] = DeploymentMode,
        ["engineType"] = EngineType,
    };

    /// <summary>The answer of DescribeBroker.</summary>
    public JsonObject ToDescription()
    {
        JsonObject description = ToSummary();
        description["tags"] = new JsonObject(Tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value)));
        return description;
    }

    /// <summary>The <c>configuration</c> of the broker's configuration item, in CloudFormation's PascalCase.</summary>
    public JsonObject ToConfiguration() => new()
    {
        ["Id"] = Id,
        ["Arn"] = Arn,
        ["BrokerName"] = Name,
        ["EngineType"] = EngineType,
        ["DeploymentMode"] = DeploymentMode,
    };
}
