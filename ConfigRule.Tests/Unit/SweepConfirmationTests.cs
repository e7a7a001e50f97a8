using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Amazon.MQ;
using Amazon.MQ.Model;
using ConfigRule.Aws;
using ConfigRule.Policy;
using ConfigRule.Tests.Support;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using Compliance = ConfigRule.Policy.Compliance;

namespace ConfigRule.Tests.Unit;

/// <summary>A broker of the dashboard that is not listed is removed only if DescribeBroker does not know it either.</summary>
public sealed class SweepConfirmationTests
{
    private readonly IAmazonConfigService config = Substitute.For<IAmazonConfigService>();
    private readonly IAmazonMQ mq = Substitute.For<IAmazonMQ>();
    private readonly List<Judgement> recorded = [];

    public SweepConfirmationTests()
    {
        config.PutEvaluationsAsync(Arg.Any<PutEvaluationsRequest>(), Arg.Any<CancellationToken>()).Returns(new PutEvaluationsResponse());
        mq.ListBrokersAsync(Arg.Any<ListBrokersRequest>(), Arg.Any<CancellationToken>())
            .Returns(new ListBrokersResponse { BrokerSummaries = [] });
        mq.DescribeBrokerAsync(Arg.Any<DescribeBrokerRequest>(), Arg.Any<CancellationToken>())
            .ThrowsAsync(_ => new NotFoundException("Can't find requested broker.", null, default, "NotFoundException", "", default));
    }

    [Fact]
    public async Task Fifty_deleted_brokers_take_fifty_confirmations_and_no_other_call()
    {
        OnDashboard([.. Enumerable.Range(1, 50).Select(i => $"b-{i:00}")]);

        await SweepAsync();

        Assert.Equal(50, recorded.Count(judgement => judgement.Verdict.Compliance is Compliance.NotApplicable));
        await mq.Received(50).DescribeBrokerAsync(Arg.Any<DescribeBrokerRequest>(), Arg.Any<CancellationToken>());
        await mq.Received(1).ListBrokersAsync(Arg.Any<ListBrokersRequest>(), Arg.Any<CancellationToken>());
        await config.Received(1).PutEvaluationsAsync(Arg.Any<PutEvaluationsRequest>(), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_broker_that_the_list_left_out_is_evaluated_and_the_sweep_fails()
    {
        OnDashboard("b-gone", "b-left-out");
        mq.DescribeBrokerAsync(Arg.Is<DescribeBrokerRequest>(request => request.BrokerId == "b-left-out"), Arg.Any<CancellationToken>())
            .Returns(new DescribeBrokerResponse
            {
                BrokerId = "b-left-out",
                BrokerName = "orders",
                EngineType = "ACTIVEMQ",
                DeploymentMode = "SINGLE_INSTANCE",
            });

        EvaluationsNotRecordedException failure = await Assert.ThrowsAsync<EvaluationsNotRecordedException>(SweepAsync);

        Assert.StartsWith(
            "ListBrokers failed: the answer, HTTP 200, cannot be read: it left out 1 brokers that exist, the first of them b-left-out",
            failure.Message,
            StringComparison.Ordinal);
        Assert.Equal(
            [("b-gone", Compliance.NotApplicable), ("b-left-out", Compliance.NonCompliant)],
            recorded.Select(judgement => (judgement.Resource.Id, judgement.Verdict.Compliance)));
    }

    [Fact]
    public async Task An_id_that_Amazon_MQ_cannot_read_is_no_brokers()
    {
        OnDashboard("not an id");
        mq.DescribeBrokerAsync(Arg.Any<DescribeBrokerRequest>(), Arg.Any<CancellationToken>())
            .ThrowsAsync(_ => new AmazonMQException("The broker id is malformed.") { ErrorCode = "BadRequestException" });

        await SweepAsync();

        Assert.Equal(Compliance.NotApplicable, Assert.Single(recorded).Verdict.Compliance);
    }

    [Fact]
    public async Task Where_Amazon_MQ_does_not_confirm_it_the_row_stays_and_the_sweep_fails()
    {
        OnDashboard("b-1", "b-2");
        mq.DescribeBrokerAsync(Arg.Is<DescribeBrokerRequest>(request => request.BrokerId == "b-1"), Arg.Any<CancellationToken>())
            .ThrowsAsync(_ => new AmazonMQException("not now"));

        await Assert.ThrowsAsync<BrokersNotJudgedException>(SweepAsync);

        Assert.Equal("b-2", Assert.Single(recorded).Resource.Id);
    }

    [Fact]
    public async Task A_page_that_does_not_say_what_it_holds_removes_nothing()
    {
        OnDashboard("b-1");
        mq.ListBrokersAsync(Arg.Any<ListBrokersRequest>(), Arg.Any<CancellationToken>()).Returns(new ListBrokersResponse());

        EvaluationsNotRecordedException failure = await Assert.ThrowsAsync<EvaluationsNotRecordedException>(SweepAsync);

        Assert.StartsWith(
            "ListBrokers failed: the answer, HTTP 200, cannot be read: it has no BrokerSummaries",
            failure.Message,
            StringComparison.Ordinal);
        Assert.Empty(recorded);
    }

    private void OnDashboard(params string[] ids) => config
        .GetComplianceDetailsByConfigRuleAsync(Arg.Any<GetComplianceDetailsByConfigRuleRequest>(), Arg.Any<CancellationToken>())
        .Returns(new GetComplianceDetailsByConfigRuleResponse
        {
            EvaluationResults =
            [
                .. ids.Select(id => new EvaluationResult
                {
                    EvaluationResultIdentifier = new()
                    {
                        EvaluationResultQualifier = new() { ResourceType = Resource.Broker, ResourceId = id },
                    },
                }),
            ],
        });

    private Task SweepAsync() => new Function(config, mq, TimeProvider.System, recorded.Add)
        .HandleAsync(new MemoryStream(Some.Event(Some.Scheduled()).Utf8()), Some.Context());
}
