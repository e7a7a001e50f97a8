using ConfigRule.Policy;

namespace ConfigRule.Tests.Unit.Policy;

public sealed class BrokerTests
{
    private static readonly Dictionary<string, string> Own = new() { ["team"] = "own" };
    private static readonly Dictionary<string, string> Others = new() { ["team"] = "other's" };

    private static readonly Broker Other = new("other", "RabbitMQ", "CLUSTER_MULTI_AZ", Others);

    [Fact]
    public void What_is_known_of_a_broker_stays_when_it_is_completed()
    {
        Broker known = new("orders", "ActiveMQ", "SINGLE_INSTANCE", Own);

        Assert.Equal(known, known.CompletedBy(Other));
    }

    [Fact]
    public void What_is_not_known_of_a_broker_is_taken_over_except_for_its_name() =>
        Assert.Equal(Other with { Name = "orders" }, new Broker("orders").CompletedBy(Other));

    [Fact]
    public void A_broker_that_nothing_completes_stays_as_it_is() => Assert.Equal(new("orders"), new Broker("orders").CompletedBy(null));

    [Theory]
    [InlineData("ActiveMQ", "SINGLE_INSTANCE", true)]
    [InlineData("ActiveMQ", null, false)]
    [InlineData(null, "SINGLE_INSTANCE", false)]
    public void A_broker_is_complete_when_its_engine_and_mode_are_known(string? engine, string? mode, bool complete) =>
        Assert.Equal(complete, new Broker("orders", engine, mode).IsComplete);
}
