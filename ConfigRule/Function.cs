using Amazon.ConfigService;
using Amazon.Lambda.Core;
using Amazon.MQ;
using ConfigRule.Aws;
using ConfigRule.Events;
using ConfigRule.Policy;

namespace ConfigRule;

/// <summary>The Lambda handler: reads the event, has it judged, reports. What cannot be reported fails the invocation.</summary>
/// <param name="config">AWS Config, of the account and Region the function runs in.</param>
/// <param name="mq">Amazon MQ, likewise.</param>
/// <param name="time">Paces retries, ends work in time, tells today's date where the event does not.</param>
/// <param name="recorded">Told of each judgement once AWS Config has taken it.</param>
internal sealed class Function(IAmazonConfigService config, IAmazonMQ mq, TimeProvider time, Action<Judgement>? recorded = null)
{
    // Time left to say what was not reported, before Lambda ends the process without a word.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(15);

    private readonly Judge judge = new(config, mq, time);

    /// <summary>Handles one event of AWS Config.</summary>
    /// <exception cref="InvalidEventException">The event cannot be evaluated; nothing was reported.</exception>
    /// <exception cref="EvaluationsNotRecordedException">AWS failed or refused evaluations, or a time ran out.</exception>
    /// <exception cref="BrokersNotJudgedException">A sweep reported all brokers but those it could not judge.</exception>
    public async Task HandleAsync(Stream input, ILambdaContext context)
    {
        long start = time.GetTimestamp();
        using CancellationTokenSource deadline = new(WorkingTime(context.RemainingTime), time);
        RuleEvent ruleEvent = await EventReader.ReadAsync(input);
        if (ruleEvent.Invocation is Invocation.BrokerGone { Reason: GoneReason.WrongType } stray)
        {
            Log.WrongScope(context.Logger, ruleEvent, stray.Resource);
        }

        EvaluationReporter reporter = new(config, time, ruleEvent.ResultToken, judgement =>
        {
            Log.Evaluated(context.Logger, ruleEvent, judgement, time.GetElapsedTime(start));
            recorded?.Invoke(judgement);
        });
        try
        {
            await reporter.ReportAsync(judge.JudgeAsync(ruleEvent, deadline.Token), deadline.Token);
        }
        catch (Exception cause) when (cause is AwsCallFailedException or OperationCanceledException
            || (cause is BrokersNotJudgedException && reporter.Unrecorded.Count > 0))
        {
            throw new EvaluationsNotRecordedException(
                WhatHappened(cause),
                time.GetElapsedTime(start),
                reporter.RecordedCount,
                reporter.Unrecorded,
                Subject(ruleEvent.Invocation),
                cause);
        }

        Log.Finished(context.Logger, ruleEvent, reporter.RecordedCount, time.GetElapsedTime(start));
    }

    /// <summary>What is left of the function's time, less the margin; never less than half of it.</summary>
    private static TimeSpan WorkingTime(TimeSpan remaining)
    {
        TimeSpan working = remaining - Margin > remaining / 2 ? remaining - Margin : remaining / 2;
        return working < TimeSpan.Zero ? TimeSpan.Zero : working > LongestRun ? LongestRun : working;
    }

    private static string WhatHappened(Exception cause) => cause switch
    {
        AwsCallFailedException or BrokersNotJudgedException => cause.Message.TrimEnd('.'),
        AwsCallCanceledException canceled => $"The function's time ran out in {canceled.Operation}",
        _ => "The function's time ran out",
    };

    private static string Subject(Invocation invocation) => invocation switch
    {
        Invocation.BrokerChanged changed => EvaluationsNotRecordedException.Name(changed.Resource),
        Invocation.OversizedItem oversized => EvaluationsNotRecordedException.Name(oversized.Resource),
        Invocation.BrokerGone gone => EvaluationsNotRecordedException.Name(gone.Resource),
        _ => "the brokers of this sweep",
    };
}
