using System.Net;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Amazon.MQ;
using Amazon.MQ.Model;
using Amazon.Runtime;
using ConfigRule.Aws;
using ConfigRule.Cli.DryRun;
using ConfigRule.Policy;
using ConfigRule.Tests.Support;
using NSubstitute;
using Compliance = ConfigRule.Policy.Compliance;

namespace ConfigRule.Tests.Unit;

/// <summary>What a sweep does when calls fail or brokers go away meanwhile.</summary>
public sealed class SweepFailureTests
{
    [Fact]
    public async Task A_list_that_breaks_off_clears_nothing()
    {
        IAmazonMQ mq = Substitute.For<IAmazonMQ>();
        mq.ListBrokersAsync(Arg.Any<ListBrokersRequest>(), Arg.Any<CancellationToken>()).Returns(
            _ => new ListBrokersResponse { BrokerSummaries = [Summary("b-1", "SINGLE_INSTANCE")], NextToken = "2" },
            _ => throw new AmazonMQException("the second page broke"));

        EmbeddedAws aws = new([]);
        aws.Config.IssueToken(Some.Token, Some.RuleName);
        using AmazonConfigServiceClient config = aws.ConfigClient();
        Function function = new(config, mq, TimeProvider.System);
        await function.HandleAsync(new MemoryStream(Some.Event(Some.Change(Some.Item("b-elsewhere"))).Utf8()), Some.Context());

        EvaluationsNotRecordedException error = await Assert.ThrowsAsync<EvaluationsNotRecordedException>(
            () => function.HandleAsync(new MemoryStream(Some.Event(Some.Scheduled()).Utf8()), Some.Context()));

        Assert.StartsWith("ListBrokers failed: the second page broke after ", error.Message, StringComparison.Ordinal);
        Assert.Equal(["b-1", "b-elsewhere"], aws.Config.Dashboards.Single().Rows.Select(row => row.ResourceId));
    }

    [Theory]
    [InlineData("The broker b-1 could not be evaluated: DescribeBroker failed: not now", "b-1")]
    [InlineData("2 brokers could not be evaluated, the first of them b-1: DescribeBroker failed: not now", "b-1", "b-2")]
    public async Task A_broker_that_cannot_be_judged_does_not_keep_the_others_from_it(string message, params string[] unknown)
    {
        IAmazonMQ mq = Substitute.For<IAmazonMQ>();
        mq.ListBrokersAsync(Arg.Any<ListBrokersRequest>(), Arg.Any<CancellationToken>()).Returns(new ListBrokersResponse
        {
            BrokerSummaries =
            [
                Summary("b-1", "SINGLE_INSTANCE"),
                Summary("b-2", "SINGLE_INSTANCE"),
                Summary("b-3", "ACTIVE_STANDBY_MULTI_AZ"),
            ],
        });
        mq.DescribeBrokerAsync(Arg.Any<DescribeBrokerRequest>(), Arg.Any<CancellationToken>()).Returns(
            call => unknown.Contains(call.Arg<DescribeBrokerRequest>().BrokerId)
                ? throw new AmazonMQException("not now")
                : new DescribeBrokerResponse { BrokerId = "b-2" });
        List<Judgement> recorded = [];

        BrokersNotJudgedException error = await Assert.ThrowsAsync<BrokersNotJudgedException>(
            () => SweepAsync(mq, """{"ExemptionTagKey":"exempt"}""", recorded));

        Assert.Equal(message, error.Message);
        Assert.Equal(((string[])["b-1", "b-2", "b-3"]).Except(unknown), recorded.Select(judgement => judgement.Resource.Id));
    }

    [Fact]
    public async Task Eight_brokers_are_described_at_a_time_and_reported_in_the_order_of_the_list()
    {
        const int AtOnce = 8;
        string[] ids = [.. Enumerable.Range(1, 20).Select(i => $"b-{i:00}")];
        TaskCompletionSource eight = new(), lastOfEight = new();
        int running = 0, most = 0;
        IAmazonMQ mq = Substitute.For<IAmazonMQ>();
        mq.ListBrokersAsync(Arg.Any<ListBrokersRequest>(), Arg.Any<CancellationToken>())
            .Returns(new ListBrokersResponse { BrokerSummaries = [.. ids.Select(id => Summary(id, "SINGLE_INSTANCE"))] });
        mq.DescribeBrokerAsync(Arg.Any<DescribeBrokerRequest>(), Arg.Any<CancellationToken>())
            .Returns(call => DescribeAsync(call.Arg<DescribeBrokerRequest>().BrokerId));

        List<Judgement> recorded = await SweepAsync(mq, """{"ExemptionTagKey":"exempt"}""").WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(ids, recorded.Select(judgement => judgement.Resource.Id));
        Assert.Equal(AtOnce, most);

        async Task<DescribeBrokerResponse> DescribeAsync(string id)
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            if (running == AtOnce)
            {
                eight.TrySetResult();
            }

            await eight.Task;
            await (id == "b-01" ? lastOfEight.Task : Task.CompletedTask);
            Interlocked.Decrement(ref running);
            if (id == "b-08")
            {
                lastOfEight.TrySetResult();
            }

            return new() { BrokerId = id, BrokerName = id, EngineType = "ActiveMQ", DeploymentMode = "SINGLE_INSTANCE" };
        }
    }

    [Fact]
    public async Task A_broker_deleted_while_the_sweep_runs_leaves_the_dashboard()
    {
        IAmazonMQ mq = Substitute.For<IAmazonMQ>();
        mq.ListBrokersAsync(Arg.Any<ListBrokersRequest>(), Arg.Any<CancellationToken>())
            .Returns(new ListBrokersResponse { BrokerSummaries = [Summary("b-1", "SINGLE_INSTANCE")] });
        mq.DescribeBrokerAsync(Arg.Any<DescribeBrokerRequest>(), Arg.Any<CancellationToken>())
            .Returns<DescribeBrokerResponse>(_ => throw Gone());

        Judgement judgement = Assert.Single(await SweepAsync(mq, """{"ExemptionTagKey":"exempt"}"""));

        Assert.Equal((Compliance.NotApplicable, Some.Notified), (judgement.Verdict.Compliance, judgement.OrderingTimestamp));
    }

    [Fact]
    public async Task A_listed_broker_without_a_mode_that_is_not_found_leaves_the_dashboard()
    {
        IAmazonMQ mq = Substitute.For<IAmazonMQ>();
        mq.ListBrokersAsync(Arg.Any<ListBrokersRequest>(), Arg.Any<CancellationToken>())
            .Returns(new ListBrokersResponse { BrokerSummaries = [new() { BrokerId = "b-1", EngineType = "ActiveMQ" }] });
        mq.DescribeBrokerAsync(Arg.Any<DescribeBrokerRequest>(), Arg.Any<CancellationToken>())
            .Returns<DescribeBrokerResponse>(_ => throw Gone());

        Assert.Equal(Compliance.NotApplicable, Assert.Single(await SweepAsync(mq, null)).Verdict.Compliance);
    }

    private static NotFoundException Gone() =>
        new("gone", null, ErrorType.Sender, "NotFoundException", "synthetic-request", HttpStatusCode.NotFound);

    private static BrokerSummary Summary(string id, string? mode) =>
        new() { BrokerId = id, BrokerName = id, BrokerArn = Some.Arn(id), EngineType = "ActiveMQ", DeploymentMode = mode };

    [Fact]
    public async Task What_aws_config_refused_is_named_beside_what_could_not_be_judged()
    {
        IAmazonMQ mq = Substitute.For<IAmazonMQ>();
        mq.ListBrokersAsync(Arg.Any<ListBrokersRequest>(), Arg.Any<CancellationToken>())
            .Returns(new ListBrokersResponse { BrokerSummaries = [Summary("b-1", null), Summary("b-2", "SINGLE_INSTANCE")] });
        mq
            .DescribeBrokerAsync(Arg.Any<DescribeBrokerRequest>(), Arg.Any<CancellationToken>())
            .Returns<DescribeBrokerResponse>(_ => throw new AmazonMQException("not now"));

        EvaluationsNotRecordedException error = await Assert.ThrowsAsync<EvaluationsNotRecordedException>(
            () => SweepAsync(mq, parameters: null, refuses: put => put.Evaluations));

        Assert.StartsWith(
            "The broker b-1 could not be evaluated: DescribeBroker failed: not now after ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "with 0 evaluations recorded; not recorded: b-2, and everything after them.", error.Message, StringComparison.Ordinal);
    }

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
