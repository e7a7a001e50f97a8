using System.Net;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Amazon.Runtime;
using ConfigRule.Aws;
using ConfigRule.Policy;
using ConfigRule.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace ConfigRule.Tests.Unit.Aws;

/// <summary>Evaluations that AWS Config refuses, and reports that fail.</summary>
public sealed class RefusedEvaluationTests
{
    private readonly IAmazonConfigService config = Substitute.For<IAmazonConfigService>();
    private readonly FakeTimeProvider time = new() { AutoAdvanceAmount = TimeSpan.Zero };
    private readonly List<PutEvaluationsRequest> puts = [];
    private readonly List<string> recorded = [];

    public RefusedEvaluationTests() => Refuse((_, _) => false);

    [Fact]
    public async Task Only_what_was_refused_is_tried_again()
    {
        Refuse((call, id) => call == 1 && id is "b-3" or "b-7" && call == 1);

        await ReportAsync(Some.Token, Many(10));

        Assert.Equal([10, 2], puts.Select(put => put.Evaluations.Count));
        Assert.Equal(["b-3", "b-7"], puts[1].Evaluations.Select(evaluation => evaluation.ComplianceResourceId));
        Assert.Equal(10, recorded.Count);
        Assert.Equal(10, recorded.Distinct().Count());
    }

    [Theory]
    [InlineData("InvalidResultTokenException", 0)]
    [InlineData("InvalidParameterValueException", 0)]
    [InlineData("NoSuchConfigRuleException", 0)]
    [InlineData("ValidationException", 200)]
    [InlineData("ThrottlingException", 260)] // The message is cut within the token.
    [InlineData("InternalFailure", 290)]
    public async Task An_error_of_AWS_that_repeats_the_result_token_is_passed_on_without_it(string code, int before)
    {
        string token = $"eyJ{new string('T', 60)}==";
        config.PutEvaluationsAsync(Arg.Any<PutEvaluationsRequest>(), Arg.Any<CancellationToken>()).ThrowsAsync(
            _ => new AmazonServiceException($"{new string('x', before)} {token} is not valid for '{token}'")
            {
                ErrorCode = code,
                StatusCode = HttpStatusCode.BadRequest,
            });

        AwsCallFailedException error = await Assert.ThrowsAsync<AwsCallFailedException>(() => ReportAsync(token, Many(1)));

        Assert.StartsWith($"PutEvaluations failed: {code}: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("TTT", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_every_time_fails_the_invocation_after_the_rest_is_recorded()
    {
        Refuse((_, id) => id is "b-3" or "b-150");

        EvaluationsNotRecordedException error = await Assert.ThrowsAsync<EvaluationsNotRecordedException>(
            () => ReportAsync(Some.Token, Many(200)));

        Assert.Equal("AWS Config refused 2 of 200 evaluations on every attempt: b-3, b-150.", error.Message);
        Assert.Equal([100, 1, 1, 1, 100, 1, 1, 1], puts.Select(put => put.Evaluations.Count));
        Assert.Equal(198, recorded.Count);
    }

    [Fact]
    public async Task A_long_list_of_refused_ones_is_cut()
    {
        Refuse((_, _) => true);

        EvaluationsNotRecordedException error = await Assert.ThrowsAsync<EvaluationsNotRecordedException>(
            () => ReportAsync(Some.Token, Many(8)));

        Assert.Equal("AWS Config refused 8 of 8 evaluations on every attempt: b-1, b-2, b-3, b-4, b-5 and 3 more.", error.Message);
    }

    [Fact]
    public async Task Each_retry_waits_longer()
    {
        Refuse((_, _) => true);
        List<TimeSpan> pauses = [];
        DateTimeOffset start = time.GetUtcNow();
        DateTimeOffset last = start;
        config.When(client => client.PutEvaluationsAsync(Arg.Any<PutEvaluationsRequest>(), Arg.Any<CancellationToken>())).Do(_ =>
        {
            pauses.Add(time.GetUtcNow() - last);
            last = time.GetUtcNow();
        });

        await Assert.ThrowsAsync<EvaluationsNotRecordedException>(() => ReportAsync(Some.Token, Some.Judgement()));

        Assert.Equal([0, 100, 300, 900], pauses.Select(pause => pause.TotalMilliseconds));
    }

    [Theory]
    [InlineData("AWS::S3::Bucket", Some.BrokerId)]
    [InlineData("AWS::AmazonMQ::Broker", null)]
    [InlineData(null, null)]
    public async Task A_refusal_that_names_none_of_ours_counts_for_the_whole_call(string? type, string? id)
    {
        config.PutEvaluationsAsync(Arg.Any<PutEvaluationsRequest>(), Arg.Any<CancellationToken>()).Returns(new PutEvaluationsResponse
        {
            FailedEvaluations = [new() { ComplianceResourceType = type, ComplianceResourceId = id }],
        });

        EvaluationsNotRecordedException error = await Assert.ThrowsAsync<EvaluationsNotRecordedException>(
            () => ReportAsync(Some.Token, Many(2)));

        Assert.Equal("AWS Config refused 2 of 2 evaluations on every attempt: b-1, b-2.", error.Message);
        Assert.Empty(recorded);
    }

    [Fact]
    public async Task Of_two_failures_of_aws_the_first_is_told_and_what_the_second_lost_is_known()
    {
        EvaluationReporter reporter = new(config, time, Some.Token, judgement => recorded.Add(judgement.Resource.Id));
        AwsCallFailedException first = new("ListBrokers", "it broke.", new IOException());
        RefuseAll();

        AwsCallFailedException told = await Assert.ThrowsAsync<AwsCallFailedException>(
            () => reporter.ReportAsync(FailingAfter(Many(2), first), CancellationToken.None));

        Assert.Same(first, told);
        Assert.Equal(["b-1", "b-2"], reporter.Unrecorded.Select(judgement => judgement.Resource.Id));
    }

    [Fact]
    public async Task A_failure_of_aws_config_is_told_rather_than_one_of_our_own_which_no_retry_mends()
    {
        EvaluationReporter reporter = new(config, time, Some.Token, judgement => recorded.Add(judgement.Resource.Id));
        RefuseAll();

        AwsCallFailedException told = await Assert.ThrowsAsync<AwsCallFailedException>(
            () => reporter.ReportAsync(FailingAfter(Many(2)), CancellationToken.None));

        Assert.Equal("PutEvaluations failed: expired", told.Message);
        Assert.Equal(["b-1", "b-2"], reporter.Unrecorded.Select(judgement => judgement.Resource.Id));
    }

    [Fact]
    public async Task An_error_of_aws_config_is_the_invocations_error()
    {
        RefuseAll();

        AwsCallFailedException error = await Assert.ThrowsAsync<AwsCallFailedException>(() => ReportAsync(Some.Token, Some.Judgement()));

        Assert.Equal("PutEvaluations failed: expired", error.Message);

        Assert.Empty(recorded);
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

    private void RefuseAll() => config.PutEvaluationsAsync(Arg.Any<PutEvaluationsRequest>(), Arg.Any<CancellationToken>())
        .Returns<PutEvaluationsResponse>(_ => throw new AmazonServiceException("expired"));

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
