using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Amazon.MQ;
using Amazon.MQ.Model;
using ConfigRule.Aws;
using ConfigRule.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace ConfigRule.Tests.Unit;

public sealed class DeadlineTests
{
    private readonly FakeTimeProvider time = new();
    private readonly IAmazonConfigService config = Substitute.For<IAmazonConfigService>();
    private readonly IAmazonMQ mq = Substitute.For<IAmazonMQ>();

    public DeadlineTests()
    {
        config.GetComplianceDetailsByConfigRuleAsync(Arg.Any<GetComplianceDetailsByConfigRuleRequest>(), Arg.Any<CancellationToken>())
            .Returns(new GetComplianceDetailsByConfigRuleResponse { EvaluationResults = [] });
    }

    [Fact]
    public async Task A_report_that_hangs_ends_before_the_function_does_and_names_what_was_not_recorded()
    {
        config.PutEvaluationsAsync(Arg.Any<PutEvaluationsRequest>(), Arg.Any<CancellationToken>())
            .Returns(call => HangAsync<PutEvaluationsResponse>(call.Arg<CancellationToken>()));

        Task handling = HandleAsync(Some.Event());
        time.Advance(TimeSpan.FromMilliseconds(2499));
        Assert.False(handling.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));

        EvaluationsNotRecordedException error = await Assert.ThrowsAsync<EvaluationsNotRecordedException>(() => handling);
        Assert.Equal(
            $"The function's time ran out during PutEvaluations after 2500 ms, with 0 evaluations recorded; not recorded: {Some.BrokerId}, "
            + "and everything after them.",
            error.Message);
    }

    [Fact]
    public async Task A_sweep_that_hangs_says_how_far_it_came()
    {
        mq.ListBrokersAsync(Arg.Any<ListBrokersRequest>(), Arg.Any<CancellationToken>()).Returns(
            _ => Task.FromResult(new ListBrokersResponse
            {
                BrokerSummaries =
                [
                    .. Enumerable.Range(1, 100).Select(
                        i => new BrokerSummary { BrokerId = $"b-{i}", EngineType = "ActiveMQ", DeploymentMode = "SINGLE_INSTANCE" }),
                ],
                NextToken = "2",
            }),
            call => HangAsync<ListBrokersResponse>(call.Arg<CancellationToken>()));
        config.PutEvaluationsAsync(Arg.Any<PutEvaluationsRequest>(), Arg.Any<CancellationToken>()).Returns(new PutEvaluationsResponse());

        Task handling = HandleAsync(Some.Event(Some.Scheduled()));
        time.Advance(TimeSpan.FromMilliseconds(2500));

        EvaluationsNotRecordedException error = await Assert.ThrowsAsync<EvaluationsNotRecordedException>(() => handling);
        Assert.Equal(
            "The function's time ran out during ListBrokers after 2500 ms, with 100 evaluations recorded; not recorded: the brokers of "
            + "this sweep.",
            error.Message);
    }

    [Fact]
    public async Task A_question_to_amazon_mq_that_hangs_names_the_broker()
    {
        mq.DescribeBrokerAsync(Arg.Any<DescribeBrokerRequest>(), Arg.Any<CancellationToken>())
            .Returns(call => HangAsync<DescribeBrokerResponse>(call.Arg<CancellationToken>()));

        Task handling = HandleAsync(Some.Event(Some.Change(Some.Item(mode: null))));
        time.Advance(TimeSpan.FromMilliseconds(2500));

        EvaluationsNotRecordedException error = await Assert.ThrowsAsync<EvaluationsNotRecordedException>(() => handling);
        Assert.EndsWith($"not recorded: {Some.BrokerId}.", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<Exception> TimeOuts =>
    [
        new TaskCanceledException("the HTTP call timed out"),
        new TimeoutException("the HTTP call timed out"),
    ];

    [Theory]
    [MemberData(nameof(TimeOuts))]
    public async Task A_call_that_times_out_by_itself_names_what_was_not_recorded(Exception timeOut)
    {
        config
            .PutEvaluationsAsync(Arg.Any<PutEvaluationsRequest>(), Arg.Any<CancellationToken>())
            .Returns<PutEvaluationsResponse>(_ => throw timeOut);

        EvaluationsNotRecordedException error = await Assert.ThrowsAsync<EvaluationsNotRecordedException>(() => HandleAsync(Some.Event()));

        Assert.StartsWith(
            "PutEvaluations failed: no answer in time after 0 ms, with 0 evaluations recorded", error.Message, StringComparison.Ordinal);
        Assert.Contains(Some.BrokerId, error.Message, StringComparison.Ordinal);
        Assert.Same(timeOut, Assert.IsType<AwsCallFailedException>(error.InnerException).Cause);
    }

    [Fact]
    public async Task A_function_without_any_time_left_says_so()
    {
        config.PutEvaluationsAsync(Arg.Any<PutEvaluationsRequest>(), Arg.Any<CancellationToken>())
            .Returns(call => HangAsync<PutEvaluationsResponse>(call.Arg<CancellationToken>()));

        EvaluationsNotRecordedException error = await Assert.ThrowsAsync<EvaluationsNotRecordedException>(() =>
            new Function(config, mq, time).HandleAsync(new MemoryStream(Some.Event().Utf8()), Some.Context(TimeSpan.FromSeconds(-1))));

        Assert.StartsWith("The function's time ran out during PutEvaluations after 0 ms", error.Message, StringComparison.Ordinal);
    }

    private Task HandleAsync(System.Text.Json.Nodes.JsonObject json) =>
        new Function(config, mq, time).HandleAsync(new MemoryStream(json.Utf8()), Some.Context(TimeSpan.FromSeconds(3)));

    private static async Task<T> HangAsync<T>(CancellationToken cancellation)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        throw new InvalidOperationException("Unreachable: the delay has no end.");
    }
}
