using System.Text.Json.Nodes;
using ConfigRule.Events;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Unit.Events;

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
