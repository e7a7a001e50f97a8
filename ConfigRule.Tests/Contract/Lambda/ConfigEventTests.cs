using Amazon.Lambda.ConfigEvents;

namespace ConfigRule.Tests.Contract.Lambda;

public sealed class ConfigEventTests
{
    [Fact]
    public void An_event_has_the_ten_properties_of_a_rules_invocation() =>
        Assert.Equal(
            [
                ("AccountId", typeof(string)),
                ("ConfigRuleArn", typeof(string)),
                ("ConfigRuleId", typeof(string)),
                ("ConfigRuleName", typeof(string)),
                ("EventLeftScope", typeof(bool)),
                ("ExecutionRoleArn", typeof(string)),
                ("InvokingEvent", typeof(string)),
                ("ResultToken", typeof(string)),
                ("RuleParameters", typeof(string)),
                ("Version", typeof(string)),
            ],
            typeof(ConfigEvent).GetProperties().Select(property => (property.Name, property.PropertyType)).Order(ByName));

    private static readonly IComparer<(string Name, Type Type)> ByName =
        Comparer<(string Name, Type Type)>.Create((left, right) => string.CompareOrdinal(left.Name, right.Name));

    [Fact]
    public void A_new_event_holds_nothing()
    {
        ConfigEvent empty = new();

        Assert.Null(empty.InvokingEvent);
        Assert.Null(empty.RuleParameters);
        Assert.False(empty.EventLeftScope);
    }
}
