using ConfigRule.Events;

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
