using Amazon.ConfigService;
using Amazon.Lambda.Core;
using Amazon.MQ;
using ConfigRule.Aws;
using ConfigRule.Events;
using ConfigRule.Policy;

namespace ConfigRule;

/// <summary>The Lambda handler: reads the event, evaluates brokers, reports. If it cannot report, the invocation fails.</summary>
/// <param name="config">AWS Config in the account and Region of the function.</param>
/// <param name="mq">Amazon MQ in the same account and Region.</param>
/// <param name="time">Paces retries, ends the work in time, and gives today's date if the event does not state it.</param>
/// <param name="recorded">Called for each judgement that AWS Config accepted.</param>
internal sealed class Function(IAmazonConfigService config, IAmazonMQ mq, TimeProvider time, Action<Judgement>? recorded = null)
{
    // Time reserved to report what is missing, before Lambda kills the process silently.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(15);

    private readonly Judge judge = new(config, mq, time);

    /// <summary>Handles one event of AWS Config.</summary>
    /// <exception cref="InvalidEventException">The event cannot be evaluated; nothing was reported.</exception>
    /// <exception cref="EvaluationsNotRecordedException">An AWS call failed, AWS Config refused evaluations, or time ran out.</exception>
    /// <exception cref="BrokersNotJudgedException">A sweep reported all brokers except those that it could not evaluate.</exception>
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

        if (reporter.RecordedCount != 1)
        {
            // One evaluation has said in its own line what this one would.
            Log.Finished(context.Logger, ruleEvent, reporter.RecordedCount, time.GetElapsedTime(start));
        }
    }

    /// <summary>The function's remaining time minus the margin, but at least half of the remaining time.</summary>
    private static TimeSpan WorkingTime(TimeSpan remaining)
    {
        TimeSpan working = remaining - Margin > remaining / 2 ? remaining - Margin : remaining / 2;
        return working < TimeSpan.Zero ? TimeSpan.Zero : working > LongestRun ? LongestRun : working;
    }

    private static string WhatHappened(Exception cause) => cause switch
    {
        AwsCallFailedException or BrokersNotJudgedException => cause.Message.TrimEnd('.'),
        AwsCallCanceledException canceled => $"The function's time ran out during {canceled.Operation}",
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
