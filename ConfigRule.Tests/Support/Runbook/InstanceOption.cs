using System.Text.Json.Nodes;

namespace ConfigRule.Tests.Support.Runbook;

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
