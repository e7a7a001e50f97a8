using System.Text.Json.Nodes;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Bench;

/// <summary>What AWS answers about the n-th broker; every second one is NON_COMPLIANT.</summary>
internal static class AwsJson
{
    private const string RuleName = "mq-003";

    public static string BrokerSummary(int n) => Summary(n).ToJsonString();

    /// <summary>To DescribeBroker: what decides is in it, and what costs bytes.</summary>
    public static string Broker(int n)
    {
        JsonObject broker = Summary(n);
        broker["autoMinorVersionUpgrade"] = true;
        broker["engineVersion"] = "3.13";
        broker["publiclyAccessible"] = false;
        broker["securityGroups"] = new JsonArray("sg-00000000000000003");
        broker["subnetIds"] = new JsonArray("subnet-00000000000000003");
        broker["tags"] = new JsonObject { ["team"] = "payments" };
        return broker.ToJsonString();
    }

    private static JsonObject Summary(int n) => new()
    {
        ["brokerArn"] = $"arn:aws:mq:eu-central-1:123456789012:broker:broker-{n}:{Id(n)}",
        ["brokerId"] = Id(n),
        ["brokerName"] = $"broker-{n}",
        ["brokerState"] = "RUNNING",
        ["created"] = "2026-06-30T12:00:00Z",
        ["deploymentMode"] = IsGood(n) ? "CLUSTER_MULTI_AZ" : "SINGLE_INSTANCE",
        ["engineType"] = "RabbitMQ",
        ["hostInstanceType"] = "mq.m5.large",
    };

    public static string EvaluationResult(int n) => new JsonObject
    {
        ["Annotation"] = "As the last sweep found it.",
        ["ComplianceType"] = IsGood(n) ? "COMPLIANT" : "NON_COMPLIANT",
        ["ConfigRuleInvokedTime"] = 1782892805,
        ["EvaluationResultIdentifier"] = new JsonObject
        {
            ["EvaluationResultQualifier"] = new JsonObject
            {
                ["ConfigRuleName"] = RuleName,
                ["ResourceId"] = Id(n),
                ["ResourceType"] = "AWS::AmazonMQ::Broker",
            },
            ["OrderingTimestamp"] = 1782892800,
        },
        ["ResultRecordedTime"] = 1782892806,
    }.ToJsonString();

    /// <summary>To DescribeBroker of a deleted broker.</summary>
    public static WireResponse UnknownBroker { get; } = new(
        404, """{"message":"Can't find requested broker."}""", Headers: ("x-amzn-ErrorType", "NotFoundException"));

    private static bool IsGood(int n) => n % 2 == 0;

    public static string Id(int n) => $"b-{n:x8}-0003-4d51-8a52-{n:x12}";
}

/// <summary>EC2's answer, the Regions that are enabled by default, and STS's.</summary>
internal static class AwsXml
{
    private static readonly string[] Enabled =
    [
        "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1",
        "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-west-1",
        "us-west-2",
    ];

    public static int RegionCount => Enabled.Length;

    public static string Regions { get; } =
        $"<DescribeRegionsResponse><regionInfo>{string.Concat(Enabled.Select(Item))}</regionInfo></DescribeRegionsResponse>";

    /// <summary>STS's answer.</summary>
    public const string Identity = "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/auditor</Arn>"
        + "<Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";

    private static string Item(string region) => $"<item><regionName>{region}</regionName></item>";
}
