using System.Text;
using System.Text.Json.Nodes;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Cli.Evaluate.Recorded;

/// <summary>Configuration items, however they come.</summary>
public sealed class EvaluateItemsTests
{
    private static readonly JsonObject Bucket = new() { ["resourceType"] = "AWS::S3::Bucket", ["resourceId"] = "b", ["configuration"] = 5 };

    [Fact]
    public void A_single_item_carries_account_region_and_line()
    {
        EvaluateRun run = EvaluateRun.Of($"\n\n{Some.Item().ToJsonString()}");

        Assert.Equal("orders NON_COMPLIANT", run.Summary);
        Assert.Equal(("123456789012", "eu-central-1", 3), (run.Rows[0].AccountId, run.Rows[0].Region, run.Rows[0].Source.Line!.Value));
    }

    public static TheoryData<string, string> Lists()
    {
        string orders = Some.Item().ToJsonString();
        string billing = Some.Item(Some.BrokerId + "2", "billing", "RABBITMQ", "cluster_multi_az").ToJsonString();
        string bucket = Bucket.ToJsonString();
        return new()
        {
            { "list", $"[{orders},{bucket},{billing}]" },
            { "ndjson", $"{orders}\n{bucket}\n{billing}\n" },
            { "ndjson, CRLF, no last line end", $"{orders}\r\n{billing}" },
            {
                "snapshot",
                $$"""{"fileVersion":"1.0","configSnapshotId":"x","configurationItems":[{{bucket}},{{orders}},{{billing}}],"later":[{}]}"""
            },
            { "history file", $$"""{"fileVersion":"1.0","configurationItems":[{{orders}},{{billing}}]}""" },
            { "byte order mark", $"\uFEFF[{orders},{billing}]" },
            { "comments and trailing commas", $"// synthetic\n[{orders},\n{billing},]" },
        };
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void Lists_of_every_shape_give_the_same_rows(string shape, string text)
    {
        Assert.NotEmpty(shape);
        Assert.Equal("orders NON_COMPLIANT; billing COMPLIANT", EvaluateRun.Of(text).Summary);
        Assert.Equal("orders NON_COMPLIANT; billing COMPLIANT", EvaluateRun.Of(EvaluateRun.Packed(Encoding.UTF8.GetBytes(text))).Summary);
        Assert.Equal(
            "orders NON_COMPLIANT; billing COMPLIANT",
            EvaluateRun.Of([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text.TrimStart('\uFEFF'))]).Summary);
    }

    [Fact]
    public void An_api_answer_has_its_configuration_in_a_string_and_the_newest_item_counts()
    {
        string first = FromApi("SINGLE_INSTANCE", "1751356800.5");
        string newest = FromApi("ACTIVE_STANDBY_MULTI_AZ", "\"2026-07-02T08:00:00.1+00:00\"");
        EvaluateRun run = EvaluateRun.Of($$"""
            {"configurationItems":[{{first}},{{newest}},
            {{FromApi("SINGLE_INSTANCE", "\"2026-07-01T08:00:00Z\"")}}],"nextToken":null}
            """);

        Assert.Equal("orders COMPLIANT", run.Summary);
        Assert.Equal(("210987654321", "us-east-1", 1), (run.Rows[0].AccountId, run.Rows[0].Region, run.Rows[0].Source.Line!.Value));
    }

    [Fact]
    public void A_broker_whose_newest_item_says_deleted_has_no_row()
    {
        JsonObject deleted = Some.Item(status: "ResourceDeleted");
        deleted["configurationItemCaptureTime"] = "2026-07-05T08:00:00Z";
        deleted["configuration"] = null;

        Assert.Equal("", EvaluateRun.Of($"[{Some.Item().ToJsonString()},{deleted.ToJsonString()}]").Summary);
        Assert.Equal("", EvaluateRun.Of(Some.Item(status: "ResourceNotRecorded").ToJsonString()).Summary);
    }

    [Theory]
    [InlineData("""{"mq-003:exempt":"2099-01-01 test system"}""")]
    [InlineData("""[{"key":"mq-003:exempt","value":"2099-01-01 test system","tag":"x"}]""")]
    [InlineData("""[{"Key":"mq-003:exempt","Value":"2099-01-01 test system"}]""")]
    public void Tags_exempt_in_each_of_their_forms(string tags)
    {
        JsonObject item = Some.Item();
        item["tags"] = JsonNode.Parse(tags);

        Assert.Equal("orders NOT_APPLICABLE", EvaluateRun.Of(item.ToJsonString(), "mq-003:exempt").Summary);
    }

    public static TheoryData<string, string> Faults => new()
    {
        {
            """{"resourceType":"AWS::AmazonMQ::Broker","resourceId":"b-1","configuration":{"DeploymentMode":5}}""",
            "line 2: [1].configuration.DeploymentMode is 5: expected a string."
        },
        { """{"resourceType":"AWS::AmazonMQ::Broker"}""", "line 2: [1].resourceId is missing." },
        {
            """{"resourceType":"AWS::AmazonMQ::Broker","resourceId":"b-1","configurationItemStatus":"Odd"}""",
            "configurationItemStatus is 'Odd'"
        },
        {
            """{"resourceType":"AWS::AmazonMQ::Broker","resourceId":"b-1","configurationItemCaptureTime":"noon"}""",
            "configurationItemCaptureTime is 'noon'"
        },
        {
            """{"resourceType":"AWS::AmazonMQ::Broker","resourceId":"b-1","configurationItemCaptureTime":1e99}""",
            "configurationItemCaptureTime is '1e99'"
        },
        { """{"resourceType":"AWS::AmazonMQ::Broker","resourceId":"b-1","resourceId":"b-2"}""", "[1] cannot be read" },
        {
            """{"resourceType":"AWS::AmazonMQ::Broker","resourceId":"b-1","configuration":"{"}""",
            "[1].configuration is not valid JSON at line 1, byte 2"
        },
        { """{"resourceType":5,"resourceId":"b-1"}""", "[1].resourceType is 5: expected a string." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_bad_field_is_named_and_does_not_stop_the_others(string item, string message)
    {
        EvaluateRun run = EvaluateRun.Of(
            $"[{Some.Item().ToJsonString()},\n{item},\n{Some.Item(Some.BrokerId + "2", "billing").ToJsonString()}]");

        Assert.Equal(["orders", "billing"], run.Rows.Select(row => row.ResourceName));
        Assert.Contains(message, run.Problem, StringComparison.Ordinal);
        Assert.Equal(2, run.Problems[0].Status);
    }

    [Fact]
    public void Rows_before_a_cut_are_kept()
    {
        string cut = $$"""{"configurationItems":[{{Some.Item().ToJsonString()}},{"resourceType":"AWS""";

        EvaluateRun run = EvaluateRun.Of(cut);

        Assert.Equal("orders", Assert.Single(run.Rows).ResourceName);
        Assert.Contains("broken or cut off at line 1, byte", run.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_item_without_a_mode_is_undecided_as_the_rule_would_ask_amazon_mq()
    {
        JsonObject item = Some.Item(mode: null);
        EvaluateRun run = EvaluateRun.Of($$"""{{item.ToJsonString()}}{"resourceType":"AWS::AmazonMQ::Broker","resourceId":"b-1"}""");

        Assert.Equal("orders UNDECIDED; b-1 UNDECIDED", run.Summary);
        Assert.All(run.Rows, row => Assert.Equal(
            "The configuration item has no DeploymentMode: take it whole, without --query, or use 'aws mq list-brokers'.", row.Annotation));
    }

    [Fact]
    public void An_item_larger_than_the_window_is_read_whole()
    {
        JsonObject item = Some.Item();
        item["configuration"]!["Filler"] = new string('x', 300_000);

        Assert.Equal("orders NON_COMPLIANT; orders NON_COMPLIANT", EvaluateRun.Of($"{item.ToJsonString()}\n{item.ToJsonString()}").Summary);
    }

    private static string FromApi(string mode, string capturedAt) =>
        """{"accountId":"210987654321","arn":"arn:aws:mq:us-east-1:210987654321:broker:orders:b-1","""
        + $"\"configurationItemCaptureTime\":{capturedAt},"
        + """ "configurationItemStatus":"OK","resourceType":"AWS::AmazonMQ::Broker","resourceId":"b-1","resourceName":"orders","""
        + $$""" "configuration":"{\"EngineType\":\"ActiveMQ\",\"DeploymentMode\":\"{{mode}}\"}"}""";
}
