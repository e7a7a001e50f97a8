using ConfigRule.Events;
using ConfigRule.Policy;

namespace ConfigRule.Tests.Unit.Events;

public sealed class RuleParametersReaderTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("{}")]
    [InlineData("""{"EngineTypes":"","ExemptionTagKey":" ","ExemptAs":" "}""")]
    public void Without_parameters_every_engine_is_judged_and_nothing_is_exempt(string? document) =>
        Assert.Equal(RuleParameters.Default, RuleParametersReader.Read(document));

    [Theory]
    [InlineData("""{"EngineTypes":"RabbitMQ"}""", "RabbitMQ", null)]
    [InlineData("""{"engineTypes":" rabbitmq , ACTIVEMQ "}""", "RabbitMQ,ActiveMQ", null)]
    [InlineData("""{"EXEMPTIONTAGKEY":" mq-003:exempt "}""", "ActiveMQ,RabbitMQ", "mq-003:exempt")]
    [InlineData("""{"ExemptionTagKey":""}""", "ActiveMQ,RabbitMQ", null)]
    public void Keys_and_engines_are_matched_without_case(string document, string engines, string? tagKey)
    {
        RuleParameters parameters = RuleParametersReader.Read(document);

        Assert.Equal(engines.Split(',').Order(), parameters.EngineTypes.Order());
        Assert.Equal(tagKey, parameters.ExemptionTagKey);
    }

    [Theory]
    [InlineData("""{"ExemptAs":"COMPLIANT"}""", "Compliant")]
    [InlineData("""{"exemptas":" compliant "}""", "Compliant")]
    [InlineData("""{"ExemptAs":"NOT_APPLICABLE"}""", "NotApplicable")]
    public void What_an_exempt_broker_is_can_be_chosen(string document, string exemptAs) =>
        Assert.Equal(exemptAs, RuleParametersReader.Read(document).ExemptAs.ToString());

    [Theory]
    [InlineData("{", "ruleParameters is not valid JSON at line 1, byte 2: '{'.")]
    [InlineData("[]", "ruleParameters is an array: expected a JSON object.")]
    [InlineData("null", "ruleParameters is null: expected a JSON object.")]
    [InlineData(
        """{"Engines":"RabbitMQ"}""",
        "ruleParameters contains the unknown key 'Engines': expected one of EngineTypes, ExemptionTagKey, ExemptAs.")]
    [InlineData(
        """{"EngineTypes":"KafkaMQ"}""",
        "ruleParameters.EngineTypes is 'KafkaMQ': expected a comma-separated list of ActiveMQ and RabbitMQ.")]
    [InlineData(
        """{"EngineTypes":"ActiveMQ,"}""",
        "ruleParameters.EngineTypes is 'ActiveMQ,': expected a comma-separated list of ActiveMQ and RabbitMQ.")]
    [InlineData("""{"EngineTypes":5}""", "ruleParameters.EngineTypes is 5: expected a string.")]
    [InlineData("""{"EngineTypes":null}""", "ruleParameters.EngineTypes is null: expected a string.")]
    [InlineData("""{"EngineTypes":"ActiveMQ","engineTypes":"RabbitMQ"}""", "ruleParameters.EngineTypes appears twice.")]
    [InlineData("""{"ExemptAs":"NON_COMPLIANT"}""", "ruleParameters.ExemptAs is 'NON_COMPLIANT': expected NOT_APPLICABLE or COMPLIANT.")]
    [InlineData("""{"ExemptionTagKey":["a"]}""", "ruleParameters.ExemptionTagKey is an array: expected a string.")]
    public void A_bad_parameter_is_named_with_its_value(string document, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidInputException>(() => RuleParametersReader.Read(document)).Message);

    [Fact]
    public void A_tag_key_longer_than_aws_allows_is_refused()
    {
        string document = $$"""{"ExemptionTagKey":"{{new string('k', 129)}}"}""";

        string message = Assert.Throws<InvalidInputException>(() => RuleParametersReader.Read(document)).Message;

        Assert.StartsWith("ruleParameters.ExemptionTagKey is ", message, StringComparison.Ordinal);
        Assert.EndsWith("…': expected a tag key of at most 128 characters.", message, StringComparison.Ordinal);
        Assert.NotNull(RuleParametersReader.Read($$"""{"ExemptionTagKey":"{{new string('k', 128)}}"}""").ExemptionTagKey);
    }
}
