using System.Text.Json;
using ConfigRule.Aws;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Events;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Evaluate.Terraform;

/// <summary>Reads an <c>aws_mq_broker</c> from a plan or a state.</summary>
internal static class TerraformBroker
{
    private const string DeploymentMode = "deployment_mode";
    private const string EngineType = "engine_type";

    // The provider's default for deployment_mode.
    private const string DefaultMode = "SINGLE_INSTANCE";

    /// <summary>The fields that decide the verdict.</summary>
    public static IReadOnlyList<string> Deciding { get; } = [DeploymentMode, EngineType];

    /// <summary>The broker with the values that the plan states; <see cref="Decide"/> handles missing values.</summary>
    /// <exception cref="InvalidInputException">A required field is missing or has the wrong type.</exception>
    public static FoundBroker Read(JsonFields resource, RowSource source)
    {
        string address = resource.Path;
        JsonFields values = resource.RequiredObject("values");
        string? arn = values.Text("arn");
        Broker broker = new(
            values.Text("broker_name") ?? address,
            values.Text(EngineType),
            values.Text(DeploymentMode),
            TagsOf(values, "tags_all") ?? TagsOf(values, "tags"));
        return new(address, broker, BrokerArn.AccountOf(arn), values.Text("region") ?? BrokerArn.RegionOf(arn), source);
    }

    /// <summary>A missing mode is the provider's default, unless it is one of the fields that are known only after apply.</summary>
    public static FoundBroker Decide(FoundBroker found, string[] unknown)
    {
        Broker broker = found.Broker;
        string? open = broker.DeploymentMode is null && unknown.Contains(DeploymentMode) ? DeploymentMode
            : broker.EngineType is null && unknown.Contains(EngineType) ? EngineType
            : null;
        return open is null
            ? found with { Broker = broker with { DeploymentMode = broker.DeploymentMode ?? DefaultMode } }
            : found with { Undecided = $"{PrintableText.OneLine(broker.Name, 80)}: {open} is known only after apply." };
    }

    private static Dictionary<string, string>? TagsOf(JsonFields values, string name) => values.Object(name) is { } tags
        ? tags.Element.EnumerateObject().Where(tag => tag.Value.ValueKind is JsonValueKind.String)
            .ToDictionary(tag => tag.Name, tag => JsonFields.TextOf(tag.Value, tags.Path), StringComparer.Ordinal)
        : null;
}
