using System.Text.Json.Nodes;
using ConfigRule.Events;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Unit.Events;

public sealed class JsonFieldsTests
{
    [Fact]
    public void A_member_spelled_exactly_goes_before_one_that_differs_in_case() =>
        Assert.Equal("exact", Fields("""{"deploymentmode":"alike","DeploymentMode":"exact"}""").Text("DeploymentMode"));

    [Fact]
    public void A_member_that_is_null_gives_way_to_one_that_differs_in_case() =>
        Assert.Equal("alike", Fields("""{"DeploymentMode":null,"deploymentMode":"alike"}""").Text("DeploymentMode"));

    [Fact]
    public void A_member_twice_is_refused() => Assert.Throws<InvalidInputException>(() => Fields("""{"a":1,"a":2}"""));

    [Fact]
    public void Complaints_name_the_path_and_at_the_top_the_member_alone()
    {
        Assert.Equal("item.resourceId", Fields("{}", "item").PathOf("resourceId"));
        Assert.Equal("resourceId", Fields("{}", "").PathOf("resourceId"));
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData(" null ")]
    public void A_configuration_that_is_no_text_is_none(string document) =>
        Assert.Null(ConfigurationItemReader.ParseConfiguration(document, "configuration"));

    [Fact]
    public void A_brokers_name_is_the_items_before_the_configurations_before_the_id()
    {
        JsonFields configuration = Fields("""{"BrokerName":"configured"}""");

        Assert.Equal("named", Name("named", configuration));
        Assert.Equal("configured", Name(null, configuration));
        Assert.Equal("b-1", Name(null, Fields("{}")));

        static string Name(string? name, JsonFields configuration) =>
            ConfigurationItemReader.BrokerOf(name, "b-1", null, configuration).Name;
    }

    private static JsonFields Fields(string document, string field = "item") => JsonFields.Parse(document, field);
}

/// <summary>Text that is not what JSON allows: members twice, nesting without end, broken characters.</summary>
public sealed class BadTextTests
{
    [Fact]
    public void Members_that_stand_twice_are_refused()
    {
        JsonObject json = Some.Event();
        json["invokingEvent"] = """{"messageType":"ScheduledNotification","messageType":"x"}""";

        Assert.StartsWith(
            "invokingEvent cannot be read: Duplicate property 'messageType'",
            Assert.Throws<InvalidEventException>(() => Some.Read(json)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        JsonObject json = Some.Event();
        json["invokingEvent"] = string.Concat(Enumerable.Repeat("{\"a\":", 100_000));

        Assert.StartsWith(
            "invokingEvent is nested too deeply at line 1, byte",
            Assert.Throws<InvalidEventException>(() => Some.Read(json)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"resultToken":"t","invokingEvent":"{\"\\ud800\":1}"}""", "invokingEvent is not valid Unicode text.")]
    [InlineData(
        """{"resultToken":"t","invokingEvent":"{}","ruleParameters":"{\"\\ud800\":\"x\"}"}""", "ruleParameters is not valid Unicode text.")]
    [InlineData("""{"\ud800":1,"\ud800":1}""", "The event is not valid Unicode text.")]
    public void Names_that_are_no_unicode_are_refused(string document, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidEventException>(() => Some.Read(document)).Message);

    [Theory]
    [InlineData("{\"eventLeftScope\":\"\u00cb\"}", "eventLeftScope is a string that is not valid Unicode: expected true or false.")]
    [InlineData("\"\u00cb\"", "The event is a string that is not valid Unicode: expected a JSON object.")]
    public void Bytes_that_are_no_utf8_are_refused(string latin1, string message) =>
        Assert.Equal(
            message, Assert.Throws<InvalidEventException>(() => EventReader.Read(System.Text.Encoding.Latin1.GetBytes(latin1))).Message);

    [Fact]
    public void Text_that_is_no_unicode_is_refused()
    {
        JsonObject json = Some.Event();
        json["invokingEvent"] = """{"messageType":"ConfigurationItemChangeNotification","configurationItem":{"resourceType":"\ud800"}}""";

        Assert.Equal(
            "invokingEvent.configurationItem.resourceType is not valid Unicode text.",
            Assert.Throws<InvalidEventException>(() => Some.Read(json)).Message);
    }
}
