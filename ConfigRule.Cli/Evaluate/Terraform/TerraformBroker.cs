using System.Text.Json;
using ConfigRule.Aws;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Events;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Evaluate.Terraform;

/// <summary>Reads an <c>aws_mq_broker</c>, planned or as it is.</summary>
internal static class TerraformBroker
{
    private const string DeploymentMode = "deployment_mode";
    private const string EngineType = "engine_type";

    // The provider's default for deployment_mode.
    private const string DefaultMode = "SINGLE_INSTANCE";

    /// <summary>The fields that decide the verdict.</summary>
    public static IReadOnlyList<string> Deciding { get; } = [DeploymentMode, EngineType];

    /// <summary>The broker as its values tell it; what they lack is decided by <see cref="Decide"/>.</summary>
    /// <exception cref="InvalidInputException">A field that decides something is missing or of the wrong type.</exception>
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

    /// <summary>An absent mode is the provider's default, unless it is among the fields that only apply makes known.</summary>
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
