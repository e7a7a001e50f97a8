using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Lambda.Core;
using ConfigRule.Cli.DryRun;
using ConfigRule.Events;
using ConfigRule.Policy;
using NSubstitute;

namespace ConfigRule.Tests.Support;

/// <summary>Things as they usually are; a test states only what matters to it.</summary>
internal static class Some
{
    public const string Token = "synthetic-token";
    public const string RuleName = "mq-003";
    public const string BrokerId = "b-00000001-0003-4d51-8a52-000000000001";

    public static DateTime Captured { get; } = new(2026, 7, 1, 8, 0, 0, DateTimeKind.Utc);

    public static DateTime Notified { get; } = new(2026, 7, 1, 8, 0, 5, DateTimeKind.Utc);

    public static string Arn(string id = BrokerId, string name = "orders") => $"arn:aws:mq:eu-central-1:123456789012:broker:{name}:{id}";

    public static Broker Broker(
        string name = "orders",
        string? engine = "ActiveMQ",
        string? mode = "SINGLE_INSTANCE",
        IReadOnlyDictionary<string, string>? tags = null) =>
        new(name, engine, mode, tags);

    public static RuleParameters Parameters(string? exemptionTagKey = null, params string[] engines) => new(
        engines is [] ? EngineTable.AmazonMq.Names : new HashSet<string>(engines, StringComparer.OrdinalIgnoreCase), exemptionTagKey);

    public static Judgement Judgement(
        string id = BrokerId, Compliance compliance = Compliance.Compliant, string type = Resource.Broker, string annotation = "Fine.") =>
        new(new(type, id), Broker(), Verdict.Create(compliance, annotation), Captured);

    public static EmbeddedBroker Live(
        string id = BrokerId,
        string name = "orders",
        string? engine = "ActiveMQ",
        string? mode = "SINGLE_INSTANCE",
        params (string Key, string Value)[] tags) =>
        new(id, Arn(id, name), name, engine, mode, tags.ToDictionary(tag => tag.Key, tag => tag.Value));

    /// <summary>A configuration item as an event carries it.</summary>
    public static JsonObject Item(
        string id = BrokerId, string? name = "orders", string? engine = "ActiveMQ", string? mode = "SINGLE_INSTANCE", string status = "OK",
        string type = Resource.Broker, JsonObject? tags = null) => new()
        {
            ["configurationItemCaptureTime"] = "2026-07-01T08:00:00.000Z",
            ["configurationItemStatus"] = status,
            ["awsAccountId"] = "123456789012",
            ["resourceType"] = type,
            ["resourceId"] = id,
            ["resourceName"] = name,
            ["ARN"] = Arn(id),
            ["awsRegion"] = "eu-central-1",
            ["tags"] = tags,
            ["configuration"] = new JsonObject { ["BrokerName"] = name, ["EngineType"] = engine, ["DeploymentMode"] = mode },
        };

    public static JsonObject Change(JsonObject? item = null) => new()
    {
        ["configurationItemDiff"] = null,
        ["configurationItem"] = item ?? Item(),
        ["notificationCreationTime"] = "2026-07-01T08:00:05.000Z",
        ["messageType"] = "ConfigurationItemChangeNotification",
        ["recordVersion"] = "1.3",
    };

    public static JsonObject Oversized(string id = BrokerId, string status = "OK") => new()
    {
        ["configurationItemSummary"] = new JsonObject
        {
            ["changeType"] = "UPDATE",
            ["configurationItemCaptureTime"] = "2026-07-01T08:00:00.000Z",
            ["configurationItemStatus"] = status,
            ["resourceType"] = Resource.Broker,
            ["resourceId"] = id,
            ["resourceName"] = "orders",
        },
        ["messageType"] = "OversizedConfigurationItemChangeNotification",
    };

    public static JsonObject Scheduled() => new()
    {
        ["awsAccountId"] = "123456789012",
        ["notificationCreationTime"] = "2026-07-01T08:00:05.000Z",
        ["messageType"] = "ScheduledNotification",
        ["recordVersion"] = "1.0",
    };

    /// <summary>The event around an invoking event.</summary>
    public static JsonObject Event(JsonObject? invokingEvent = null, string? ruleParameters = null, string token = Token) => new()
    {
        ["version"] = "1.0",
        ["accountId"] = "123456789012",
        ["configRuleArn"] = "arn:aws:config:eu-central-1:123456789012:config-rule/config-rule-mq003x",
        ["configRuleId"] = "config-rule-mq003x",
        ["configRuleName"] = RuleName,
        ["executionRoleArn"] = "arn:aws:iam::123456789012:role/mq-003",
        ["eventLeftScope"] = false,
        ["invokingEvent"] = (invokingEvent ?? Change()).ToJsonString(),
        ["resultToken"] = token,
        ["ruleParameters"] = ruleParameters,
    };

    public static byte[] Utf8(this JsonNode json) => JsonSerializer.SerializeToUtf8Bytes(json);

    public static RuleEvent Read(JsonObject json) => EventReader.Read(json.Utf8());

    public static RuleEvent Read(string json) => EventReader.Read(Encoding.UTF8.GetBytes(json));

    /// <summary>What Lambda tells the handler.</summary>
    public static ILambdaContext Context(TimeSpan? remaining = null, ILambdaLogger? logger = null)
    {
        ILambdaContext context = Substitute.For<ILambdaContext>();
        context.RemainingTime.Returns(remaining ?? TimeSpan.FromMinutes(1));
        context.Logger.Returns(logger ?? Substitute.For<ILambdaLogger>());
        return context;
    }
}
