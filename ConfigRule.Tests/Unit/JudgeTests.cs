using System.Text.Json.Nodes;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Amazon.MQ;
using ConfigRule.Policy;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Aws;
using NSubstitute;
using Compliance = ConfigRule.Policy.Compliance;

namespace ConfigRule.Tests.Unit;

/// <summary>From an event to the dashboard, in an embedded AWS.</summary>
public sealed class JudgeTests
{
    private const string Exempting = """{"ExemptionTagKey":"exempt"}""";

    [Theory]
    [InlineData("ActiveMQ", null, "COMPLIANT")]
    [InlineData(null, "ACTIVE_STANDBY_MULTI_AZ", "COMPLIANT")]
    [InlineData(null, null, "COMPLIANT")]
    public async Task What_the_item_lacks_is_asked_of_amazon_mq(string? engine, string? mode, string compliance)
    {
        using World world = new(Some.Live(mode: "ACTIVE_STANDBY_MULTI_AZ"));

        await world.HandleAsync(Some.Event(Some.Change(Some.Item(engine: engine, mode: mode))));

        Assert.Equal([(Some.BrokerId, compliance)], world.Dashboard);
    }

    [Fact]
    public async Task A_mode_that_the_verdict_does_not_depend_on_is_not_asked_for()
    {
        IAmazonMQ mq = Substitute.For<IAmazonMQ>();
        IAmazonConfigService config = Substitute.For<IAmazonConfigService>();
        config.PutEvaluationsAsync(Arg.Any<PutEvaluationsRequest>(), Arg.Any<CancellationToken>()).Returns(new PutEvaluationsResponse());
        List<Judgement> recorded = [];

        await new Function(config, mq, TimeProvider.System, recorded.Add).HandleAsync(
            new MemoryStream(Some.Event(Some.Change(Some.Item(mode: null)), """{"EngineTypes":"RabbitMQ"}""").Utf8()), Some.Context());

        Assert.Equal(Compliance.NotApplicable, Assert.Single(recorded).Verdict.Compliance);
        Assert.Empty(mq.ReceivedCalls());
    }

    [Fact]
    public async Task What_the_item_says_is_not_overruled_by_amazon_mq()
    {
        using World world = new(Some.Live(engine: "RabbitMQ", mode: "CLUSTER_MULTI_AZ"));

        await world.HandleAsync(Some.Event(Some.Change(Some.Item(engine: null, mode: "SINGLE_INSTANCE"))));

        Assert.Equal([(Some.BrokerId, "NON_COMPLIANT")], world.Dashboard);
    }

    [Fact]
    public async Task An_unknown_mode_is_not_compliant()
    {
        using World world = new();

        await world.HandleAsync(Some.Event(Some.Change(Some.Item(mode: null))));

        Assert.Equal(Compliance.NonCompliant, Assert.Single(world.Recorded).Verdict.Compliance);
        Assert.Contains("has no known deployment mode", world.Recorded[0].Verdict.Annotation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_resource_id_is_echoed_also_when_it_is_an_arn()
    {
        using World world = new(Some.Live(mode: "ACTIVE_STANDBY_MULTI_AZ"));

        await world.HandleAsync(Some.Event(Some.Change(Some.Item(id: Some.Arn(), mode: null))));

        Assert.Equal([(Some.Arn(), "COMPLIANT")], world.Dashboard);
    }

    [Theory]
    [InlineData("ResourceDeleted", false)]
    [InlineData("ResourceNotRecorded", false)]
    [InlineData("OK", true)]
    public async Task What_is_gone_leaves_the_dashboard(string status, bool leftScope)
    {
        using World world = new();
        await world.HandleAsync(Some.Event());
        Assert.NotEmpty(world.Dashboard);

        JsonObject gone = Some.Event(Some.Change(Some.Item(status: status)));
        gone["eventLeftScope"] = leftScope;
        await world.HandleAsync(gone);

        Assert.Empty(world.Dashboard);
    }

    [Theory]
    [InlineData("2026-06-30T23:59:59.999Z", "NotApplicable")]
    [InlineData("2026-07-01T00:00:00.000Z", "NonCompliant")]
    public async Task The_day_of_the_notification_decides_on_an_exemption_not_the_clock(string notified, string compliance)
    {
        using World world = new();
        JsonObject change = Some.Change(Some.Item(tags: new() { ["exempt"] = "2026-06-30 CHG-1042" }));
        change["notificationCreationTime"] = notified;

        await world.HandleAsync(Some.Event(change, Exempting));

        Assert.Equal(compliance, Assert.Single(world.Recorded).Verdict.Compliance.ToString());
    }

    [Theory]
    [InlineData("arn:")]
    [InlineData(".")]
    [InlineData("arn:aws:mq:eu-central-1:1:broker:x:..")]
    public async Task An_id_that_is_not_a_brokers_is_not_asked_for(string id)
    {
        using World world = new(Some.Live(mode: "ACTIVE_STANDBY_MULTI_AZ"));

        await world.HandleAsync(Some.Event(Some.Change(Some.Item(id, mode: null))));

        Assert.Equal([(id, "NON_COMPLIANT")], world.Dashboard);
    }

    [Theory]
    [InlineData("CHG-1042", "NotApplicable")]
    [InlineData("2026-06-30 CHG-1042", "NonCompliant")]
    public async Task Tags_that_the_item_does_not_tell_are_asked_of_amazon_mq(string tag, string compliance)
    {
        using World world = new(Some.Live(tags: ("exempt", tag)));

        await world.HandleAsync(Some.Event(Some.Change(), Exempting));

        Assert.Equal(compliance, Assert.Single(world.Recorded).Verdict.Compliance.ToString());
    }

    [Fact]
    public async Task Tags_that_the_item_tells_are_believed()
    {
        using World world = new(Some.Live(tags: ("exempt", "CHG-1042")));

        await world.HandleAsync(Some.Event(Some.Change(Some.Item(tags: [])), Exempting));

        Assert.Equal(Compliance.NonCompliant, Assert.Single(world.Recorded).Verdict.Compliance);
    }

    [Fact]
    public async Task An_event_judged_twice_is_judged_the_same()
    {
        using World world = new(Some.Live());

        await world.HandleAsync(Some.Event(Some.Change(), Exempting));
        await world.HandleAsync(Some.Event(Some.Change(), Exempting));

        Assert.Equal(world.Recorded[0].Verdict, world.Recorded[1].Verdict);
        Assert.Equal(world.Recorded[0].OrderingTimestamp, world.Recorded[1].OrderingTimestamp);
    }

    [Fact]
    public async Task Events_out_of_order_leave_the_newer_verdict()
    {
        using World world = new();
        JsonObject newer = Some.Item(mode: "ACTIVE_STANDBY_MULTI_AZ");
        newer["configurationItemCaptureTime"] = "2026-07-01T08:00:00.001Z";

        await world.HandleAsync(Some.Event(Some.Change(newer)));
        await world.HandleAsync(Some.Event(Some.Change(Some.Item())));

        Assert.Equal([(Some.BrokerId, "COMPLIANT")], world.Dashboard);
    }
}
