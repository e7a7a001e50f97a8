using System.Text.Json;
using ConfigRule.Aws;
using ConfigRule.Cli.Files;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Events;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Evaluate.Terraform;

/// <summary>Reads an <c>aws_mq_broker</c> from a plan, a state or Terraform's JSON syntax.</summary>
internal static class TerraformBroker
{
    private const string DeploymentMode = "deployment_mode";
    private const string EngineType = "engine_type";

    // The provider's default for deployment_mode.
    private const string DefaultMode = "SINGLE_INSTANCE";

    /// <summary>The fields that decide the verdict.</summary>
    public static IReadOnlyList<string> Deciding { get; } = [DeploymentMode, EngineType];

    /// <summary>The broker with the values that the file states; <see cref="Decide"/> handles missing values.</summary>
    /// <exception cref="InvalidInputException">A field has the wrong type.</exception>
    public static FoundBroker Read(JsonFields values, string address, RowSource source)
    {
        string? arn = values.Text("arn");
        Broker broker = new(
            values.Text("broker_name") ?? address,
            values.Text(EngineType),
            values.Text(DeploymentMode),
            TagsOf(values, "tags_all") ?? TagsOf(values, "tags"));
        return new(address, broker, BrokerArn.AccountOf(arn), values.Text("region") ?? BrokerArn.RegionOf(arn), source);
    }

    /// <summary>
    /// The brokers of a resource of a state as a backend stores it (<c>terraform.tfstate</c>, <c>terraform state pull</c>, version
    /// 4): an instance for each index of <c>count</c> and <c>for_each</c>, and for each deposed object. One that cannot be read is a
    /// problem.
    /// </summary>
    /// <exception cref="InvalidInputException"><c>instances</c> is missing or not a list.</exception>
    public static IReadOnlyList<FoundBroker> ReadInstances(JsonFields resource, RowSource source, ReadContext context)
    {
        const string Instances = "instances";
        JsonElement instances = resource.Find(Instances) ?? throw InvalidInputException.Missing(resource.PathOf(Instances));
        if (instances.ValueKind is not JsonValueKind.Array)
        {
            throw InvalidInputException.WrongType(resource.PathOf(Instances), instances, "a list");
        }

        List<FoundBroker> brokers = [];
        foreach (JsonElement instance in instances.EnumerateArray())
        {
            if (context.Try(source.Line ?? 1, () => Instance(resource, instance, source)) is { } broker)
            {
                brokers.Add(broker);
            }
        }

        return brokers;
    }

    /// <summary>A missing mode is the provider's default, unless the plan says that it is known later or hidden.</summary>
    public static FoundBroker Decide(FoundBroker found, TerraformChange? change = null)
    {
        Broker broker = found.Broker;
        string? open = (broker.DeploymentMode is null ? change?.WhyMissing(DeploymentMode) : null)
            ?? (broker.EngineType is null ? change?.WhyMissing(EngineType) : null);
        return open is null
            ? found with { Broker = broker with { DeploymentMode = broker.DeploymentMode ?? DefaultMode } }
            : found with { Undecided = $"{PrintableText.OneLine(broker.Name, 80)}: {open}." };
    }

    /// <summary>The end of a deposed object's address, which otherwise is that of the broker that replaced it.</summary>
    public static string Deposed(string? key) => key is null ? "" : $" (deposed {key})";

    /// <summary>The tags whose value is a text that counts; null when the member is absent.</summary>
    /// <exception cref="InvalidInputException">The member is not an object, or a value is not valid Unicode.</exception>
    public static Dictionary<string, string>? TagsOf(JsonFields values, string name, Func<string, bool>? counts = null) =>
        values.Object(name) is { } tags
            ? tags.Element.EnumerateObject().Where(tag => tag.Value.ValueKind is JsonValueKind.String)
                .Select(tag => (tag.Name, Value: JsonFields.TextOf(tag.Value, tags.Path)))
                .Where(tag => counts?.Invoke(tag.Value) ?? true)
                .ToDictionary(tag => tag.Name, tag => tag.Value, StringComparer.Ordinal)
            : null;

    private static FoundBroker Instance(JsonFields resource, JsonElement instance, RowSource source)
    {
        if (instance.ValueKind is not JsonValueKind.Object)
        {
            throw InvalidInputException.WrongType($"An entry of {resource.PathOf("instances")}", instance, "an object");
        }

        JsonFields fields = new(instance, resource.Path);

        // As Terraform writes it in addresses: [0] or ["eu"].
        string index = fields.Find("index_key") is { } key ? $"[{key.GetRawText()}]" : "";
        fields = fields with { Path = resource.Path + index };
        return Read(fields.RequiredObject("attributes"), fields.Path + Deposed(fields.Text("deposed")), source);
    }
}
