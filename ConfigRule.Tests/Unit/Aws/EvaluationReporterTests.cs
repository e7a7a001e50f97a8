using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using ConfigRule.Aws;
using ConfigRule.Policy;
using ConfigRule.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using Compliance = ConfigRule.Policy.Compliance;

namespace ConfigRule.Tests.Unit.Aws;

public sealed class EvaluationReporterTests
{
    private readonly IAmazonConfigService config = Substitute.For<IAmazonConfigService>();
    private readonly FakeTimeProvider time = new() { AutoAdvanceAmount = TimeSpan.Zero };
    private readonly List<PutEvaluationsRequest> puts = [];
    private readonly List<string> recorded = [];

    public EvaluationReporterTests() => Refuse((_, _) => false);

    [Fact]
    public async Task An_evaluation_says_everything_that_aws_config_asks_for()
    {
        await ReportAsync(Some.Token, Some.Judgement(compliance: Compliance.NonCompliant, annotation: "Why."));

        PutEvaluationsRequest put = Assert.Single(puts);
        Assert.Equal((Some.Token, false), (put.ResultToken, put.TestMode));
        Evaluation evaluation = Assert.Single(put.Evaluations);
        Assert.Equal("AWS::AmazonMQ::Broker", evaluation.ComplianceResourceType);
        Assert.Equal(Some.BrokerId, evaluation.ComplianceResourceId);
        Assert.Equal(ComplianceType.NON_COMPLIANT, evaluation.ComplianceType);
        Assert.Equal("Why.", evaluation.Annotation);
        Assert.Equal(Some.Captured, evaluation.OrderingTimestamp);
    }

    [Theory]
    [InlineData(1, new[] { 1 })]
    [InlineData(100, new[] { 100 })]
    [InlineData(101, new[] { 100, 1 })]
    [InlineData(250, new[] { 100, 100, 50 })]
    public async Task At_most_a_hundred_evaluations_go_in_a_call(int count, int[] batches)
    {
        await ReportAsync(Some.Token, Many(count));

        Assert.Equal(batches, puts.Select(put => put.Evaluations.Count));
        Assert.Equal(Many(count).Select(judgement => judgement.Resource.Id), recorded);
    }

    [Fact]
    public async Task Nothing_to_say_is_said_with_an_empty_call()
    {
        await ReportAsync(Some.Token);

        Assert.Empty(Assert.Single(puts).Evaluations);
    }

    [Theory]
    [InlineData("TESTMODE", true)]
    [InlineData("testmode", false)]
    public async Task The_token_of_rdk_asks_for_test_mode(string token, bool testMode)
    {
        await ReportAsync(token, Some.Judgement());

        Assert.Equal(testMode, Assert.Single(puts).TestMode);
    }

    [Fact]
    public async Task What_was_judged_before_the_judging_failed_is_reported()
    {
        EvaluationReporter reporter = new(config, time, Some.Token, judgement => recorded.Add(judgement.Resource.Id));

        await Assert.ThrowsAsync<InvalidDataException>(() => reporter.ReportAsync(FailingAfter(Many(3)), CancellationToken.None));

        Assert.Equal(["b-1", "b-2", "b-3"], recorded);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public async Task Where_nothing_is_left_of_a_failed_judging_no_empty_call_says_that_the_run_is_done(int judged)
    {
        EvaluationReporter reporter = new(config, time, Some.Token, judgement => recorded.Add(judgement.Resource.Id));

        await Assert.ThrowsAsync<InvalidDataException>(() => reporter.ReportAsync(FailingAfter(Many(judged)), CancellationToken.None));

        Assert.All(puts, put => Assert.Equal(100, put.Evaluations.Count));
        Assert.Equal(judged / 100, puts.Count);
    }

    private static async IAsyncEnumerable<Judgement> FailingAfter(Judgement[] judgements, Exception? failure = null)
    {
        foreach (Judgement judgement in judgements)
        {
            await Task.Yield();
            yield return judgement;
        }

        throw failure ?? new InvalidDataException("the judging failed");
    }

    private static Judgement[] Many(int count) => [.. Enumerable.Range(1, count).Select(i => Some.Judgement($"b-{i}"))];

    private void Refuse(Func<int, string, bool> refuse) =>
        config.PutEvaluationsAsync(Arg.Any<PutEvaluationsRequest>(), Arg.Any<CancellationToken>()).Returns(call =>
        {
            PutEvaluationsRequest request = call.Arg<PutEvaluationsRequest>();
            puts.Add(request);
            return new PutEvaluationsResponse
            {
                FailedEvaluations = [.. request.Evaluations.Where(evaluation => refuse(puts.Count, evaluation.ComplianceResourceId))],
            };
        });

    private async Task ReportAsync(string token, params Judgement[] judgements)
    {
        EvaluationReporter reporter = new(config, time, token, judgement => recorded.Add(judgement.Resource.Id));
        Task report = reporter.ReportAsync(judgements.ToAsyncEnumerable(), CancellationToken.None);
        while (!report.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        await report;
    }
}
