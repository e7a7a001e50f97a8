using System.Text.Json;
using System.Text.Json.Nodes;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Cli.Evaluate.Recorded;

/// <summary>What AWS Config sends about a change, in all its envelopes.</summary>
public sealed class EvaluateNotificationTests
{
    private const string Oversized = """
        {"configurationItemSummary":{"changeType":"UPDATE","configurationItemStatus":"OK","awsAccountId":"123456789012",
        "resourceType":"AWS::AmazonMQ::Broker","resourceId":"b-1","resourceName":"orders"},LOCATION
        "messageType":"OversizedConfigurationItemChangeNotification"}
        """;

    public static TheoryData<string, string> Envelopes()
    {
        string message = Message().ToJsonString();
        string sns = Sns(message);
        return new()
        {
            { "message", message },
            { "message, item first", Message(diffFirst: false).ToJsonString() },
            { "aggregate answer", $$"""{"ConfigurationItem":{{Some.Item().ToJsonString()}} }""" },
            { "SNS", sns },
            { "EventBridge", $$"""{"version":"0","detail-type":"Config Configuration Item Change","detail":{{message}} }""" },
            { "EventBridge, detail first", $$"""{"detail":{{message}},"detail-type":"Config Configuration Item Change"}""" },
            { "Lambda, SNS", $$"""{"Records":[{"EventSource":"aws:sns","Sns":{{sns}} }]}""" },
            { "Lambda, SQS", $$"""{"Records":[{"messageId":"1","body":{{Text(message)}},"eventSource":"aws:sqs"}]}""" },
            { "SQS of SNS", $$"""{"Messages":[{"MessageId":"1","ReceiptHandle":"x","Body":{{Text(sns)}} }]}""" },
            { "one message of SQS", $$"""[{"messageId":"1","receiptHandle":"x","body":{{Text(sns)}} }]""" },
        };
    }

    [Theory]
    [MemberData(nameof(Envelopes))]
    public void The_item_in_an_envelope_is_evaluated(string envelope, string text)
    {
        EvaluateRun run = EvaluateRun.Of(text);

        Assert.NotEmpty(envelope);
        Assert.Equal("orders NON_COMPLIANT", run.Summary);
        Assert.Equal(("123456789012", "eu-central-1"), (run.Rows[0].AccountId, run.Rows[0].Region));
    }

    [Fact]
    public void Messages_in_sequence_are_read_and_those_about_something_else_are_none()
    {
        string[] others =
        [
            """{"messageType":"ConfigurationSnapshotDeliveryStarted","configSnapshotId":"x"}""",
            """{"resourceType":"AWS::AmazonMQ::Broker","resourceId":"b-1","messageType":"ComplianceChangeNotification"}""",
            """{"detail-type":"Config Rules Compliance Change","detail":{"resourceType":"AWS::AmazonMQ::Broker","resourceId":"b-1"}}""",
            """{"Type":"SubscriptionConfirmation","TopicArn":"x","Message":"You have chosen to subscribe"}""",
            """{"configurationItem":{"resourceType":"AWS::S3::Bucket"},"messageType":"ConfigurationItemChangeNotification"}""",
            """{"configurationItem":null,"messageType":"ConfigurationItemChangeNotification"}""",
            Message(status: "ResourceDeleted").ToJsonString(),
        ];

        Assert.Equal("orders NON_COMPLIANT", EvaluateRun.Of($"{string.Join('\n', others)}\n{Message().ToJsonString()}").Summary);
    }

    [Theory]
    [InlineData(
        """ "s3DeliverySummary":{"s3BucketLocation":"bucket/AWSLogs/x.json.gz","errorCode":null},""",
        "The oversized item's summary has no DeploymentMode: evaluate the file s3://bucket/AWSLogs/x.json.gz.")]
    [InlineData("", "The oversized item's summary has no DeploymentMode: use 'aws configservice get-resource-config-history' for b-1.")]
    public void An_oversized_item_is_undecided_and_says_where_it_is(string location, string annotation)
    {
        EvaluateRun run = EvaluateRun.Of(Oversized.Replace("LOCATION", location, StringComparison.Ordinal));

        Assert.Equal("orders UNDECIDED", run.Summary);
        Assert.Equal(annotation, run.Rows[0].Annotation);
    }

    [Theory]
    [InlineData("OK", "AWS::S3::Bucket")]
    [InlineData("ResourceDeleted", "AWS::AmazonMQ::Broker")]
    public void An_oversized_item_of_no_existing_broker_is_none(string status, string type) => Assert.Equal(
        "",
        EvaluateRun.Of(Oversized.Replace("LOCATION", "", StringComparison.Ordinal)
            .Replace("\"OK\"", $"\"{status}\"", StringComparison.Ordinal)
            .Replace("AWS::AmazonMQ::Broker", type, StringComparison.Ordinal)).Summary);

    [Fact]
    public void Records_of_something_else_are_an_unknown_form() => Assert.EndsWith(
        "found records that are not messages of SNS or SQS.",
        EvaluateRun.Of("""{"Records":[{"eventVersion":"1.08","eventSource":"mq.amazonaws.com","eventName":"CreateBroker"}]}""").Problem,
        StringComparison.Ordinal);

    [Fact]
    public void A_broken_message_names_its_path_and_quotes_nothing_of_it()
    {
        EvaluateRun run = EvaluateRun.Of("""{"Records":[{"Sns":{"Message":"{\"Users\":[\"secret"},"eventSource":"aws:sns"}]}""");

        Assert.StartsWith("line 1: Records[0].Sns.Message is not valid JSON at line 1", run.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", run.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Envelopes_in_envelopes_without_end_are_refused()
    {
        string nested = """{"a":1}""";
        for (int i = 0; i < 7; i++)
        {
            nested = $$"""{"TopicArn":"x","detail":{{nested}} }""";
        }

        Assert.Contains("is in more than 5 envelopes", EvaluateRun.Of(nested).Problem, StringComparison.Ordinal);
    }

    private static JsonObject Message(string status = "OK", bool diffFirst = true)
    {
        JsonObject message = new()
        {
            ["configurationItem"] = Some.Item(status: status),
            ["messageType"] = "ConfigurationItemChangeNotification",
        };
        message.Insert(diffFirst ? 0 : 2, "configurationItemDiff", null);
        return message;
    }

    private static string Sns(string message) =>
        $$"""{"Type":"Notification","MessageId":"1","TopicArn":"arn:aws:sns:eu-west-1:1:t","Message":{{Text(message)}} }""";

    private static string Text(string json) => JsonSerializer.Serialize(json);
}
