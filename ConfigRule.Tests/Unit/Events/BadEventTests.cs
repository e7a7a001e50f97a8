using System.Text.Json.Nodes;
using ConfigRule.Events;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Unit.Events;

/// <summary>Each event is bad in one way; the message names the field and the value, in one sentence.</summary>
public sealed class BadEventTests
{
    public static TheoryData<string, string> Documents => new()
    {
        { "", "The event is not valid JSON at line 1, byte 1." },
        { "{\"resultToken\":\"secret", "The event is not valid JSON at line 1, byte 23: '{\"resultTok…'." },
        { """{"version":"1.0","a":""" + "\"\\ud800\"", "The event is not valid JSON at line 1, byte 30: '{\"version\":…'." },
        { "[]", "The event is an array: expected a JSON object." },
        { "null", "The event is null: expected a JSON object." },
        { "7", "The event is 7: expected a JSON object." },
        { """{"eventLeftScope":"false"}""", "eventLeftScope is the string 'false': expected true or false." },
        { """{"invokingEvent":{"a":1}}""", "invokingEvent is an object: expected a string." },
        { """{"configRuleName":5}""", "configRuleName is 5: expected a string." },
        { """{"resultToken":["secret"]}""", "resultToken is not a string." },
        { """{"resultToken":123456789}""", "resultToken is not a string." },
        { """{"resultToken":"secret","resultToken":"secret"}""", "resultToken appears twice." },
        { """{"eventLeftScope":null}""", "eventLeftScope is null: expected true or false." },
        { """{"resultToken":"\ud800"}""", "resultToken is not valid Unicode text." },
        { """{"invokingEvent":"{}"}""", "resultToken is missing." },
        { """{"resultToken":" ","invokingEvent":"{}"}""", "resultToken is missing." },
        { """{"resultToken":"t"}""", "invokingEvent is missing." },
        { """{"resultToken":"t","invokingEvent":""}""", "invokingEvent is missing." },
        { """{"resultToken":"t","invokingEvent":"{]"}""", "invokingEvent is not valid JSON at line 1, byte 2: '{]'." },
        { """{"resultToken":"t","invokingEvent":"null"}""", "invokingEvent is null: expected a JSON object." },
        { """{"resultToken":"t","invokingEvent":"[]"}""", "invokingEvent is an array: expected a JSON object." },
        { """{"resultToken":"t","invokingEvent":"{}"}""", "invokingEvent.messageType is missing." },
        {
            """{"resultToken":"t","evaluationMode":"PROACTIVE"}""",
            "evaluationMode is 'PROACTIVE': expected DETECTIVE, because AWS Config does not evaluate Amazon MQ brokers proactively."
        },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_broken_envelope_is_refused(string document, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidEventException>(() => Some.Read(document)).Message);

    public static TheoryData<string, string?, string> Items => new()
    {
        { "resourceId", null, "resourceId is missing." },
        { "resourceId", "\" \"", "resourceId is missing." },
        { "resourceId", "42", "resourceId is 42: expected a string." },
        { "resourceId", "{}", "resourceId is an object: expected a string." },
        { "resourceType", null, "resourceType is missing." },
        { "resourceType", "[]", "resourceType is an array: expected a string." },
        { "configurationItemCaptureTime", null, "configurationItemCaptureTime is missing." },
        {
            "configurationItemCaptureTime",
            "\"yesterday\"",
            "configurationItemCaptureTime is 'yesterday': expected a time like 2026-07-01T08:00:00.000Z."
        },
        { "configurationItemCaptureTime", "1782892800", "configurationItemCaptureTime is 1782892800: expected a string." },
        { "configurationItemStatus", null, "configurationItemStatus is missing." },
        {
            "configurationItemStatus",
            "\"Fine\"",
            "configurationItemStatus is 'Fine': expected OK, ResourceDiscovered, ResourceNotRecorded, ResourceDeleted or "
            + "ResourceDeletedNotRecorded."
        },
    };

    [Theory]
    [MemberData(nameof(Items))]
    public void A_broken_item_or_summary_is_refused(string field, string? value, string message)
    {
        JsonObject item = Some.Item();
        Set(item, field, value);
        Refused(Some.Change(item), $"invokingEvent.configurationItem.{message}");

        JsonObject oversized = Some.Oversized();
        Set(oversized["configurationItemSummary"]!.AsObject(), field, value);
        Refused(oversized, $"invokingEvent.configurationItemSummary.{message}");
    }

    public static TheoryData<string, string, string> Configurations => new()
    {
        { "configuration", "[]", "configuration is an array: expected an object." },
        { "configuration", "5", "configuration is 5: expected an object." },
        { "configuration", "\"[]\"", "configuration is an array: expected a JSON object." },
        { "configuration", "\"{\\\"Users\\\":[{\\\"Username\\\":\\\"admin\"", "configuration is not valid JSON at line 1, byte 29." },
        { "configuration", """{"DeploymentMode":5}""", "configuration.DeploymentMode is 5: expected a string." },
        { "configuration", """{"deploymentMode":["a"]}""", "configuration.DeploymentMode is an array: expected a string." },
        { "configuration", """{"EngineType":true}""", "configuration.EngineType is true: expected a string." },
        { "resourceName", "7", "resourceName is 7: expected a string." },
        { "tags", "\"team=secret\"", "tags is neither an object nor a list of Key and Value." },
        { "tags", "[\"secret\"]", "tags contains an entry that is not an object with Key and Value." },
        { "tags", """{"team":{"a":"secret"}}""", "tags contains a value that is not a string, under 'team'." },
    };

    [Theory]
    [MemberData(nameof(Configurations))]
    public void A_broken_configuration_or_tag_is_refused_without_quoting_it(string field, string value, string message)
    {
        JsonObject item = Some.Item();
        Set(item, field, value);

        Refused(Some.Change(item), $"invokingEvent.configurationItem.{message}");
    }

    [Theory]
    [InlineData(
        "messageType",
        "\"ConfigurationSnapshotDeliveryCompleted\"",
        "invokingEvent.messageType is 'ConfigurationSnapshotDeliveryCompleted': expected ConfigurationItemChangeNotification, "
        + "OversizedConfigurationItemChangeNotification or ScheduledNotification.")]
    [InlineData("messageType", "3", "invokingEvent.messageType is 3: expected a string.")]
    [InlineData("configurationItem", null, "invokingEvent.configurationItem is missing.")]
    [InlineData("configurationItem", "null", "invokingEvent.configurationItem is missing.")]
    [InlineData("configurationItem", "[]", "invokingEvent.configurationItem is an array: expected an object.")]
    [InlineData(
        "notificationCreationTime",
        "\"soon\"",
        "invokingEvent.notificationCreationTime is 'soon': expected a time like 2026-07-01T08:00:00.000Z.")]
    [InlineData(
        "evaluationMode",
        "\"proactive\"",
        "invokingEvent.evaluationMode is 'proactive': expected DETECTIVE, because AWS Config does not evaluate Amazon MQ brokers "
        + "proactively.")]
    public void A_broken_message_is_refused(string field, string? value, string message)
    {
        JsonObject change = Some.Change();
        Set(change, field, value);

        Refused(change, message);
    }

    [Theory]
    [InlineData("""{"eventLeftScope":f alse,"resultToken":"secret"}""")]
    [InlineData("""{"eventLeftScope":nul:1,"resultToken":"secret"}""")]
    [InlineData("""{"resultToken":tru e,"x":"secret"}""")]
    [InlineData("""{"resultToken":"secret","x""")]
    [InlineData("""{"resultToken":"t","invokingEvent":"{\"a\":f alse,\"beyond the excerpt\":\"secret\"}"}""")]
    [InlineData("""{"resultToken":"t","invokingEvent":"{}","ruleParameters":"{\"a\":f alse,\"beyond the excerpt\":\"secret\"}"}""")]
    public void The_exception_of_a_bad_event_has_no_inner_one_that_lambda_would_log(string document)
    {
        InvalidEventException error = Assert.Throws<InvalidEventException>(() => Some.Read(document));

        Assert.Null(error.InnerException);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sweep_needs_its_time_and_the_rules_name()
    {
        JsonObject scheduled = Some.Scheduled();
        scheduled.Remove("notificationCreationTime");
        Refused(scheduled, "invokingEvent.notificationCreationTime is missing.");

        JsonObject json = Some.Event(Some.Scheduled());
        json.Remove("configRuleName");
        Assert.Equal("configRuleName is missing.", Assert.Throws<InvalidEventException>(() => Some.Read(json)).Message);
    }

    [Fact]
    public void Names_longer_than_aws_config_takes_are_refused_and_quoted_short()
    {
        string message = Refused(Some.Change(Some.Item(id: new string('b', 769))));
        Assert.Equal(
            $"invokingEvent.configurationItem.resourceId is 769 characters long, '{new string('b', 59)}…': expected at most 768.",
            message);

        Assert.IsType<Invocation.BrokerChanged>(Some.Read(Some.Event(Some.Change(Some.Item(id: new string('b', 768))))).Invocation);
    }

    private static void Set(JsonObject parent, string field, string? json)
    {
        if (json is null)
        {
            parent.Remove(field);
        }
        else
        {
            parent[field] = JsonNode.Parse(json);
        }
    }

    private static void Refused(JsonObject invokingEvent, string message) => Assert.Equal(message, Refused(invokingEvent));

    private static string Refused(JsonObject invokingEvent) =>
        Assert.Throws<InvalidEventException>(() => Some.Read(Some.Event(invokingEvent))).Message;
}
