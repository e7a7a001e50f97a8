using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.CloudWatch.Actions;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.SNS;
using ConfigRule.Cdk.Iam;
using ConfigRule.Cdk.Settings;
using Constructs;

namespace ConfigRule.Cdk.Constructs;

/// <summary>
/// Alarms when the function could not evaluate or could not report. The dashboard does not show that: it keeps the last results.
/// </summary>
internal sealed class RuleAlarm : Construct
{
    /// <param name="scope">The function's construct.</param>
    /// <param name="id">The construct's id.</param>
    /// <param name="function">The function to watch.</param>
    /// <param name="topic">The ARN of the SNS topic to notify; null for none.</param>
    public RuleAlarm(Construct scope, string id, Function function, string? topic)
        : base(scope, id)
    {
        Duration minutes = Duration.Minutes(5);
        MetricOptions sum = new() { Period = minutes, Statistic = "Sum" };
        Alarm alarm = new(this, "Alarm", new AlarmProps
        {
            AlarmName = $"{ResourceNames.Function}-errors",
            AlarmDescription = $"AWS Config rule {BrokerRule.Id} could not evaluate or could not report: the function's log names the "
                + "cause, unless Lambda throttled it. Until it can, the dashboard shows the previous results.",
            Metric = new MathExpression(new MathExpressionProps
            {
                Expression = "FILL(errors, 0) + FILL(throttles, 0) + FILL(dropped, 0)",
                Label = "Events that were not evaluated",
                Period = minutes,
                UsingMetrics = new Dictionary<string, IMetric>
                {
                    ["errors"] = function.MetricErrors(sum),
                    ["throttles"] = function.MetricThrottles(sum),
                    // AWS Config invokes the function asynchronously: Lambda drops an event that it could not deliver for six hours.
                    ["dropped"] = function.Metric("AsyncEventsDropped", sum),
                },
            }),
            Threshold = 1,
            EvaluationPeriods = 1,
            ComparisonOperator = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
            TreatMissingData = TreatMissingData.NOT_BREACHING,
        });
        if (topic is not null)
        {
            alarm.AddAlarmAction(new SnsAction(Topic.FromTopicArn(this, "Topic", topic)));
        }
        else
        {
            const string NoTopic =
                "The setting alarmTopic names the topic to notify; it is not set, so the alarm is visible in the console only.";
            alarm.Suppress("NIST.800.53.R5-CloudWatchAlarmAction", NoTopic).Suppress("CT.CLOUDWATCH.PR.1", NoTopic);
        }
    }
}
