using System.Text.Json.Nodes;

namespace ConfigRule.Bench;

/// <summary>What AWS answers about the n-th broker; every second one is NON_COMPLIANT.</summary>
internal static class AwsJson
{
    private const string RuleName = "mq-003";

    public static string BrokerSummary(int n) => new JsonObject
    {
        ["brokerArn"] = $"arn:aws:mq:eu-central-1:123456789012:broker:broker-{n}:{Id(n)}",
        ["brokerId"] = Id(n),
        ["brokerName"] = $"broker-{n}",
        ["brokerState"] = "RUNNING",
        ["created"] = "2026-06-30T12:00:00Z",
        ["deploymentMode"] = IsGood(n) ? "CLUSTER_MULTI_AZ" : "SINGLE_INSTANCE",
        ["engineType"] = "RabbitMQ",
        ["hostInstanceType"] = "mq.m5.large",
    }.ToJsonString();

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

    private static bool IsGood(int n) => n % 2 == 0;

    public static string Id(int n) => $"b-{n:x8}-0003-4d51-8a52-{n:x12}";
}
