using System.Globalization;
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
    public async Task A_sweep_of_10_000_brokers_with_50_deleted_ones_makes_no_call_that_is_not_needed()
    {
        const int Live = 10_000, Deleted = 50, Page = 100;
        string[] live = [.. Enumerable.Range(0, Live).Select(i => $"b-{i:00000}")];
        string[] shown = [.. live, .. Enumerable.Range(0, Deleted).Select(i => $"b-deleted-{i:00}")];
        mq.ListBrokersAsync(Arg.Any<ListBrokersRequest>(), Arg.Any<CancellationToken>()).Returns(call =>
        {
            (string[] ids, string? token) = PageOf(live, call.Arg<ListBrokersRequest>().NextToken);
            return new ListBrokersResponse { BrokerSummaries = [.. ids.Select(Summary)], NextToken = token };
        });
        config.GetComplianceDetailsByConfigRuleAsync(Arg.Any<GetComplianceDetailsByConfigRuleRequest>(), Arg.Any<CancellationToken>())
            .Returns(call =>
            {
                (string[] ids, string? token) = PageOf(shown, call.Arg<GetComplianceDetailsByConfigRuleRequest>().NextToken);
                return new GetComplianceDetailsByConfigRuleResponse { EvaluationResults = [.. ids.Select(Row)], NextToken = token };
            });

        await SweepAsync();

        Assert.Equal(Deleted, recorded.Count(judgement => judgement.Verdict.Compliance is Compliance.NotApplicable));
        Assert.Equal(Live + Deleted, recorded.Count);
        // 100 lists, 101 pages of the dashboard, 101 puts, 50 confirmations.
        Assert.Equal(Live / Page, Calls(mq, nameof(IAmazonMQ.ListBrokersAsync)));
        Assert.Equal(Deleted, Calls(mq, nameof(IAmazonMQ.DescribeBrokerAsync)));
        Assert.Equal((Live / Page) + 1, Calls(config, nameof(IAmazonConfigService.GetComplianceDetailsByConfigRuleAsync)));
        Assert.Equal((Live / Page) + 1, Calls(config, nameof(IAmazonConfigService.PutEvaluationsAsync)));

        static (string[] Ids, string? Token) PageOf(string[] all, string? token)
        {
            int start = token is null ? 0 : int.Parse(token, CultureInfo.InvariantCulture), end = start + Page;
            return (all[start..Math.Min(end, all.Length)], end < all.Length ? end.ToString(CultureInfo.InvariantCulture) : null);
        }

        static int Calls(object client, string method) => client.ReceivedCalls().Count(call => call.GetMethodInfo().Name == method);
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
            EvaluationResults = [.. ids.Select(Row)],
        });

    private static EvaluationResult Row(string id) => new()
    {
        EvaluationResultIdentifier = new() { EvaluationResultQualifier = new() { ResourceType = Resource.Broker, ResourceId = id } },
    };

    private static BrokerSummary Summary(string id) =>
        new() { BrokerId = id, BrokerName = id, EngineType = "ACTIVEMQ", DeploymentMode = "SINGLE_INSTANCE" };

    private Task SweepAsync() => new Function(config, mq, TimeProvider.System, recorded.Add)
        .HandleAsync(new MemoryStream(Some.Event(Some.Scheduled()).Utf8()), Some.Context());
}
