using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Amazon.MQ;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Aws;
using NSubstitute;

namespace ConfigRule.Tests.Unit;

/// <summary>An item that is too large for an event: AWS Config is asked for it.</summary>
public sealed class OversizedItemTests
{
    [Fact]
    public async Task An_oversized_item_is_read_from_the_history()
    {
        using World world = new(Some.Live(engine: "RabbitMQ", mode: "CLUSTER_MULTI_AZ"));

        await world.HandleAsync(Some.Event(Some.Oversized()));

        Assert.Equal([(Some.BrokerId, "COMPLIANT")], world.Dashboard);
        Assert.Equal(Some.Captured, world.Recorded[0].OrderingTimestamp);
    }

    [Fact]
    public async Task The_history_is_asked_for_the_newest_item_up_to_the_notification()
    {
        IAmazonConfigService config = Substitute.For<IAmazonConfigService>();
        GetResourceConfigHistoryResponse history = new()
        {
            ConfigurationItems = [new() { Configuration = """{"DeploymentMode":"CLUSTER_MULTI_AZ","EngineType":"RabbitMQ"}""" }],
        };
        config.GetResourceConfigHistoryAsync(Arg.Any<GetResourceConfigHistoryRequest>(), Arg.Any<CancellationToken>()).Returns(history);
        config.PutEvaluationsAsync(Arg.Any<PutEvaluationsRequest>(), Arg.Any<CancellationToken>()).Returns(new PutEvaluationsResponse());

        await new Function(config, Substitute.For<IAmazonMQ>(), TimeProvider.System).HandleAsync(
            new MemoryStream(Some.Event(Some.Oversized()).Utf8()), Some.Context());

        await config.Received(1).GetResourceConfigHistoryAsync(
            Arg.Is<GetResourceConfigHistoryRequest>(request => request.ResourceType == "AWS::AmazonMQ::Broker"
                && request.ResourceId == Some.BrokerId
                && request.LaterTime == Some.Captured
                && request.Limit == 1),
            Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task An_oversized_item_without_a_history_is_not_falsely_clean()
    {
        using World world = new();

        await world.HandleAsync(Some.Event(Some.Oversized()));

        Assert.Equal([(Some.BrokerId, "NON_COMPLIANT")], world.Dashboard);
    }
}
