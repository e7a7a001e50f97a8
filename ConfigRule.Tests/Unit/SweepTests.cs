using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Amazon.MQ;
using Amazon.MQ.Model;
using ConfigRule.Policy;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Aws;
using NSubstitute;
using Compliance = ConfigRule.Policy.Compliance;

namespace ConfigRule.Tests.Unit;

public sealed class SweepTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(250)]
    public async Task Every_broker_of_every_page_is_judged_once(int count)
    {
        using World world = new(
            [
                .. Enumerable.Range(0, count).Select(
                    i => Some.Live($"b-{i}", mode: i % 2 == 0 ? "SINGLE_INSTANCE" : "ACTIVE_STANDBY_MULTI_AZ")),
            ]);

        await world.HandleAsync(Some.Event(Some.Scheduled()));

        Assert.Equal(count, world.Recorded.Count);
        Assert.Equal((count + 1) / 2, world.Recorded.Count(judgement => judgement.Verdict.Compliance is Compliance.NonCompliant));
        Assert.All(world.Recorded, judgement => Assert.Equal(Some.Notified, judgement.OrderingTimestamp));
    }

    [Fact]
    public async Task What_no_longer_exists_leaves_the_dashboard_and_the_rest_stays()
    {
        using World world = new(Some.Live("b-1"));
        foreach (string id in (string[])["b-1", "b-2", Some.Arn("b-3")])
        {
            await world.HandleAsync(Some.Event(Some.Change(Some.Item(id))));
        }

        await world.HandleAsync(Some.Event(Some.Scheduled()));

        Assert.Equal([("b-1", "NON_COMPLIANT")], world.Dashboard);
        Assert.All(world.Recorded[3..], judgement => Assert.Equal(Some.Notified, judgement.OrderingTimestamp));
    }

    [Fact]
    public async Task A_broker_that_the_dashboard_knows_by_its_arn_is_reported_by_its_arn()
    {
        using World world = new(Some.Live("b-1"));
        await world.HandleAsync(Some.Event(Some.Change(Some.Item(Some.Arn("b-1"), mode: "ACTIVE_STANDBY_MULTI_AZ"))));

        await world.HandleAsync(Some.Event(Some.Scheduled()));

        Assert.Equal([(Some.Arn("b-1"), "NON_COMPLIANT")], world.Dashboard);
    }

    [Fact]
    public async Task A_broker_that_the_dashboard_knows_by_both_names_keeps_one_row()
    {
        using World world = new(Some.Live("b-1"));
        await world.HandleAsync(Some.Event(Some.Change(Some.Item(Some.Arn("b-1")))));
        await world.HandleAsync(Some.Event(Some.Change(Some.Item("b-1"))));

        await world.HandleAsync(Some.Event(Some.Scheduled()));

        Assert.Single(world.Dashboard);
    }

    [Fact]
    public async Task Exemptions_count_and_tags_are_fetched_only_for_brokers_that_would_fail()
    {
        IAmazonMQ mq = Substitute.For<IAmazonMQ>();
        mq.ListBrokersAsync(Arg.Any<ListBrokersRequest>(), Arg.Any<CancellationToken>()).Returns(new ListBrokersResponse
        {
            BrokerSummaries =
            [
                Summary("b-good", "ACTIVE_STANDBY_MULTI_AZ"),
                Summary("b-bad", "SINGLE_INSTANCE"),
                Summary("b-exempt", "SINGLE_INSTANCE"),
            ],
        });
        mq.DescribeBrokerAsync(Arg.Any<DescribeBrokerRequest>(), Arg.Any<CancellationToken>()).Returns(call => new DescribeBrokerResponse
        {
            BrokerId = "b-1",
            BrokerName = "orders",
            Tags = call.Arg<DescribeBrokerRequest>().BrokerId == "b-exempt" ? new() { ["exempt"] = "CHG-1042" } : null,
        });

        List<Judgement> recorded = await SweepAsync(mq, """{"ExemptionTagKey":"exempt"}""");

        Assert.Equal(
            [("b-good", Compliance.Compliant), ("b-bad", Compliance.NonCompliant), ("b-exempt", Compliance.NotApplicable)],
            recorded.Select(judgement => (judgement.Resource.Id, judgement.Verdict.Compliance)));
        await mq.Received(2).DescribeBrokerAsync(Arg.Any<DescribeBrokerRequest>(), Arg.Any<CancellationToken>());
        await mq.DidNotReceive().DescribeBrokerAsync(
            Arg.Is<DescribeBrokerRequest>(request => request.BrokerId == "b-good"), Arg.Any<CancellationToken>());

        mq.ClearReceivedCalls();
        await SweepAsync(mq, null);
        await mq.DidNotReceive().DescribeBrokerAsync(Arg.Any<DescribeBrokerRequest>(), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_broker_listed_on_two_pages_is_judged_once()
    {
        IAmazonMQ mq = Substitute.For<IAmazonMQ>();
        mq.ListBrokersAsync(Arg.Any<ListBrokersRequest>(), Arg.Any<CancellationToken>()).Returns(
            new ListBrokersResponse { BrokerSummaries = [Summary("b-1", "SINGLE_INSTANCE")], NextToken = "2" },
            new ListBrokersResponse { BrokerSummaries = [Summary("b-1", "SINGLE_INSTANCE"), Summary("b-2", "SINGLE_INSTANCE")] });

        Assert.Equal(["b-1", "b-2"], (await SweepAsync(mq, null)).Select(judgement => judgement.Resource.Id));
    }

    [Fact]
    public async Task Pages_are_asked_for_in_hundreds_and_of_this_rule_only()
    {
        IAmazonConfigService config = Substitute.For<IAmazonConfigService>();
        config.GetComplianceDetailsByConfigRuleAsync(Arg.Any<GetComplianceDetailsByConfigRuleRequest>(), Arg.Any<CancellationToken>())
            .Returns(new GetComplianceDetailsByConfigRuleResponse { EvaluationResults = [] });
        config.PutEvaluationsAsync(Arg.Any<PutEvaluationsRequest>(), Arg.Any<CancellationToken>()).Returns(new PutEvaluationsResponse());
        IAmazonMQ mq = Substitute.For<IAmazonMQ>();
        mq.ListBrokersAsync(Arg.Any<ListBrokersRequest>(), Arg.Any<CancellationToken>())
            .Returns(new ListBrokersResponse { BrokerSummaries = [] });

        await new Function(config, mq, TimeProvider.System).HandleAsync(
            new MemoryStream(Some.Event(Some.Scheduled()).Utf8()), Some.Context());

        await config.Received(1).GetComplianceDetailsByConfigRuleAsync(
            Arg.Is<GetComplianceDetailsByConfigRuleRequest>(request => request.ConfigRuleName == Some.RuleName && request.Limit == 100
                && request.ComplianceTypes.SequenceEqual(new List<string> { "COMPLIANT", "NON_COMPLIANT" })),
            Arg.Any<CancellationToken>());
        await mq.Received(1).ListBrokersAsync(
            Arg.Is<ListBrokersRequest>(request => request.MaxResults == 100), Arg.Any<CancellationToken>());
    }

    private static BrokerSummary Summary(string id, string? mode) =>
        new() { BrokerId = id, BrokerName = id, BrokerArn = Some.Arn(id), EngineType = "ActiveMQ", DeploymentMode = mode };

    private static async Task<List<Judgement>> SweepAsync(
        IAmazonMQ mq, string? parameters, List<Judgement>? recorded = null, Func<PutEvaluationsRequest, List<Evaluation>>? refuses = null)
    {
        recorded ??= [];
        IAmazonConfigService config = Substitute.For<IAmazonConfigService>();
        config.GetComplianceDetailsByConfigRuleAsync(Arg.Any<GetComplianceDetailsByConfigRuleRequest>(), Arg.Any<CancellationToken>())
            .Returns(new GetComplianceDetailsByConfigRuleResponse { EvaluationResults = [] });
        config.PutEvaluationsAsync(Arg.Any<PutEvaluationsRequest>(), Arg.Any<CancellationToken>())
            .Returns(call => new PutEvaluationsResponse { FailedEvaluations = refuses?.Invoke(call.Arg<PutEvaluationsRequest>()) });
        Function function = new(config, mq, TimeProvider.System, recorded.Add);
        await function.HandleAsync(new MemoryStream(Some.Event(Some.Scheduled(), parameters).Utf8()), Some.Context());
        return recorded;
    }
}
