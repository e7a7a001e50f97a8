using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ConfigRule.Tests.Support.Runbook;

/// <summary>What CreateBroker refuses, after its API reference, for a broker with several nodes.</summary>
internal static partial class AmazonMqRules
{
    /// <summary>The reason; null where the broker is created.</summary>
    public static string? Refusal(
        JsonObject request, IReadOnlyList<InstanceOption> options, IReadOnlyDictionary<string, string> zones)
    {
        string Text(string member) => request[member]?.GetValue<string>() ?? "";
        string[] List(string member) => [.. (request[member]?.AsArray() ?? []).Select(item => item!.GetValue<string>())];

        if (Text("deploymentMode") is "SINGLE_INSTANCE")
        {
            return null;
        }

        string engine = Text("engineType"), mode = Text("deploymentMode"), version = Text("engineVersion");
        bool isPublic = request["publiclyAccessible"]!.GetValue<bool>();
        string[] subnets = List("subnetIds");
        JsonObject tags = request["tags"]?.AsObject() ?? [];
        (bool Is, string What)[] wrongs =
        [
            (!Name().IsMatch(Text("brokerName")), "brokerName"),
            (engine is not "ACTIVEMQ" and not "RABBITMQ", "engineType"),
            (mode != (engine is "ACTIVEMQ" ? "ACTIVE_STANDBY_MULTI_AZ" : "CLUSTER_MULTI_AZ"), "deploymentMode"),
            (!options.Any(option => (option.Engine, option.Storage, option.Type) == (engine, Text("storageType"), Text("hostInstanceType"))
                && option.Modes.Contains(mode) && option.Versions.Contains(version)), "hostInstanceType"),
            (subnets.Select(subnet => zones.GetValueOrDefault(subnet, subnet)).Distinct().Count() != subnets.Length, "subnetIds"),
            (engine is "ACTIVEMQ" && subnets.Length != 2, "subnetIds"),
            (engine is "RABBITMQ" && !isPublic && subnets is [], "subnetIds"),
            (engine is "RABBITMQ" && isPublic && List("securityGroups") is not [], "securityGroups"),
            (
                version is "5.18" or "3.13" or "4.2" && request["autoMinorVersionUpgrade"]?.GetValue<bool>() is not true,
                "autoMinorVersionUpgrade"),
            (engine is "RABBITMQ" && request["logs"]?["audit"] is not null, "logs"),
            (
                Text("authenticationStrategy") is "LDAP" && request["ldapServerMetadata"]?["serviceAccountPassword"] is null,
                "ldapServerMetadata"),
            (tags.Count > 50 || tags.Any(tag => tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)), "tags"),
        ];
        return wrongs.Where(wrong => wrong.Is).Select(wrong => $"Amazon MQ does not take this {wrong.What}.").FirstOrDefault()
            ?? UserRefusal(engine, request["users"]?.AsArray() ?? []);
    }

    /// <summary>Of passwords: 12 to 250 characters, at least 4 of them unique, no comma, colon or equals sign.</summary>
    public static bool IsPassword(string text) =>
        text.Length is >= 12 and <= 250 && text.Distinct().Count() >= 4 && text.IndexOfAny([',', ':', '=']) < 0;

    /// <summary>Also, of RabbitMQ: console access, which "does not apply to RabbitMQ brokers"; whether AWS refuses it is unknown.</summary>
    private static string? UserRefusal(string engine, JsonArray users) =>
        users is not [{ } user] || !UserName().IsMatch(user["username"]!.GetValue<string>())
            || (engine is "RABBITMQ" && user["consoleAccess"] is not null) ? "Amazon MQ does not take these users."
        : !IsPassword(user["password"]!.GetValue<string>()) ? "Amazon MQ does not take this password."
        : null;

    [GeneratedRegex("^[A-Za-z0-9_-]{1,50}$")]
    private static partial Regex Name();

    [GeneratedRegex("^[A-Za-z0-9._~-]{2,100}$")]
    private static partial Regex UserName();
}

/// <summary>What DescribeBrokerInstanceOptions tells of one instance type.</summary>
internal sealed record InstanceOption(string Engine, string Storage, string Type, string[] Modes, string[] Versions)
{
    private static readonly string[] Single = ["SINGLE_INSTANCE"];
    private static readonly string[] ActiveMQModes = ["SINGLE_INSTANCE", "ACTIVE_STANDBY_MULTI_AZ"];
    private static readonly string[] RabbitMQModes = ["SINGLE_INSTANCE", "CLUSTER_MULTI_AZ"];
    private static readonly string[] ActiveMQVersions = ["5.18", "5.17.6"];
    private static readonly string[] EarlyRabbitMQ = ["3.12.13", "3.11.28"];

    /// <summary>A synthetic choice that has each kind of option, the bigger and older ones first.</summary>
    public static IReadOnlyList<InstanceOption> Usual { get; } =
    [
        .. from type in new[] { "mq.m5.4xlarge", "mq.m5.2xlarge", "mq.m5.xlarge", "mq.m5.large", "mq.m7g.xlarge", "mq.m7g.large" }
           from storage in new[] { "EFS", "EBS" }
           select new InstanceOption("ACTIVEMQ", storage, type, storage is "EFS" ? ActiveMQModes : Single, ActiveMQVersions),
        new("ACTIVEMQ", "EFS", "mq.t3.micro", ActiveMQModes, ActiveMQVersions),
        new("RABBITMQ", "EBS", "mq.t3.micro", Single, ["3.13", .. EarlyRabbitMQ]),
        new("RABBITMQ", "EBS", "mq.m5.xlarge", RabbitMQModes, ["3.13", .. EarlyRabbitMQ]),
        new("RABBITMQ", "EBS", "mq.m5.large", RabbitMQModes, ["3.13", .. EarlyRabbitMQ]),
        new("RABBITMQ", "EBS", "mq.m7g.xlarge", RabbitMQModes, ["4.2", "3.13"]),
        new("RABBITMQ", "EBS", "mq.m7g.large", RabbitMQModes, ["4.2", "3.13"]),
        new("RABBITMQ", "EBS", "mq.m7g.medium", RabbitMQModes, ["4.2", "3.13"]),
    ];

    public string[] Zones { get; init; } = ["eu-central-1a", "eu-central-1b", "eu-central-1c"];

    public JsonNode Json => new JsonObject
    {
        ["engineType"] = Engine,
        ["storageType"] = Storage,
        ["hostInstanceType"] = Type,
        ["supportedDeploymentModes"] = new JsonArray([.. Modes.Select(mode => JsonValue.Create(mode))]),
        ["supportedEngineVersions"] = new JsonArray([.. Versions.Select(version => JsonValue.Create(version))]),
        ["availabilityZones"] = new JsonArray([.. Zones.Select(zone => new JsonObject { ["name"] = zone })]),
    };
}
