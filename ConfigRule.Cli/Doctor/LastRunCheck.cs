using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Amazon.Runtime;
using ConfigRule.Aws;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Doctor;

/// <summary>When a rule last ran and whether it failed, as far as AWS Config says.</summary>
internal static class LastRunCheck
{
    /// <summary>
    /// What AWS Config says of the rule; null if it says nothing: the API reference promises an answer for managed and custom policy
    /// rules only.
    /// </summary>
    public static async Task<ConfigRuleEvaluationStatus?> AskAsync(IAmazonConfigService config, string rule, CancellationToken cancellation)
    {
        try
        {
            return await AwsCall.InvokeAsync(
                "DescribeConfigRuleEvaluationStatus",
                async () =>
                {
                    DescribeConfigRuleEvaluationStatusResponse answer = await config.DescribeConfigRuleEvaluationStatusAsync(
                        new() { ConfigRuleNames = [rule] }, cancellation);
                    return IncompleteAnswerException.Need(answer.ConfigRulesEvaluationStatus, nameof(answer.ConfigRulesEvaluationStatus))
                        .Find(status => status.ConfigRuleName == rule);
                },
                cancellation);
        }
        catch (AwsCallFailedException refused) when (refused.Cause is AmazonServiceException { ErrorCode: "NoSuchConfigRuleException" })
        {
            return null;
        }
    }

    /// <param name="rule">The rule's name.</param>
    /// <param name="status">What AWS Config says; null for nothing.</param>
    /// <param name="newestRow">When the newest row was recorded, UTC; null without rows.</param>
    /// <param name="brokers">How many brokers should have a row; null if that is not known.</param>
    /// <param name="function">The name of the Lambda function, whose log has the reason of a failure.</param>
    /// <param name="region">The Region, for the command that cures.</param>
    /// <param name="now">UTC.</param>
    public static Check Examine(
        string rule,
        ConfigRuleEvaluationStatus? status,
        DateTime? newestRow,
        int? brokers,
        string function,
        string region,
        DateTime now)
    {
        string name = PrintableText.OneLine(rule, 128);
        string reason = CheckNames.Reason(status?.LastErrorCode, status?.LastErrorMessage);
        string When(DateTime time) => $"{ReportTime.Iso(time)}, {Age.Of(time, now)}";
        DateTime? failed = Later(status?.LastFailedInvocationTime, status?.LastFailedEvaluationTime);
        DateTime? succeeded = Later(status?.LastSuccessfulInvocationTime, status?.LastSuccessfulEvaluationTime);
        Check check = (failed, succeeded, newestRow) switch
        {
            ({ } bad, var good, _) when bad > (good ?? DateTime.MinValue) => Check.Wrong(
                CheckSubject.LastRun,
                $"{name} failed at {When(bad)}: {reason}{(good is { } before ? $" It last succeeded at {When(before)}." : "")}",
                $"The reason is in the function's log (group /aws/lambda/{PrintableText.OneLine(function, 64)})."),
            (_, { } good, _) => Check.Fine(CheckSubject.LastRun, $"{name} last ran at {When(good)}."),
            (_, _, { } row) => Check.Fine(
                CheckSubject.LastRun, $"{name}: AWS Config does not say when it last ran; its newest row was recorded at {When(row)}."),
            _ when brokers == 0 => Check.Fine(CheckSubject.LastRun, $"{name} has no row, and no broker should have one."),
            _ => Check.Unknown(
                CheckSubject.LastRun,
                $"{name} has no row, and AWS Config does not say whether it ever ran.",
                RowChecks.StartCommand(rule, region)),
        };
        return check with { Rule = rule };
    }

    private static DateTime? Later(DateTime? one, DateTime? other) => one > other || other is null ? one : other;
}
