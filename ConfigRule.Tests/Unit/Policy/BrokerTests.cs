using ConfigRule.Policy;

namespace ConfigRule.Tests.Unit.Policy;

public sealed class BrokerTests
{
    private static readonly Dictionary<string, string> Own = new() { ["team"] = "own" };
    private static readonly Dictionary<string, string> Others = new() { ["team"] = "other's" };

    private static readonly Broker Other = new("other", "RabbitMQ", "CLUSTER_MULTI_AZ", Others);

    [Fact]
    public void What_is_known_stays()
    {
        Broker known = new("orders", "ActiveMQ", "SINGLE_INSTANCE", Own);

        Assert.Equal(known, known.CompletedBy(Other));
    }

    [Fact]
    public void What_is_not_is_taken_over_but_for_the_name() => Assert.Equal(Other with { Name = "orders" }, new Broker("orders").CompletedBy(Other));

    [Fact]
    public void Where_nobody_knows_better_it_stays_as_it_is() => Assert.Equal(new("orders"), new Broker("orders").CompletedBy(null));

    [Theory]
    [InlineData("ActiveMQ", "SINGLE_INSTANCE", true)]
    [InlineData("ActiveMQ", null, false)]
    [InlineData(null, "SINGLE_INSTANCE", false)]
    public void Engine_and_mode_decide_the_verdict(string? engine, string? mode, bool complete) =>
        Assert.Equal(complete, new Broker("orders", engine, mode).IsComplete);
}
