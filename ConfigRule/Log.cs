using Amazon.Lambda.Core;
using ConfigRule.Aws;
using ConfigRule.Events;
using ConfigRule.Policy;

namespace ConfigRule;

/// <summary>
/// Every log message of the rule, each with its event id. In Lambda's JSON log format each placeholder becomes a property of
/// the line. A message never contains the result token, tags, annotations (they quote tags), user names or bodies.
/// </summary>
internal static class Log
{
    public static void Evaluated(ILambdaLogger logger, RuleEvent ruleEvent, Judgement judgement, TimeSpan elapsed) => logger.LogInformation(
        "[{eventId}] {rule}: {resourceId} ({engine}, {mode}) is {compliance} after {durationMs} ms",
        1001,
        Name(ruleEvent.RuleName),
        Name(judgement.Resource.Id),
        PrintableText.OneLine(judgement.Broker?.EngineType ?? "-", 40),
        PrintableText.OneLine(judgement.Broker?.DeploymentMode ?? "-", 40),
        EvaluationReporter.ToComplianceType(judgement.Verdict.Compliance).Value,
        Milliseconds(elapsed));

    public static void Finished(ILambdaLogger logger, RuleEvent ruleEvent, int evaluations, TimeSpan elapsed) => logger.LogInformation(
        "[{eventId}] {rule}: {evaluations} evaluations recorded in {durationMs} ms",
        1002,
        Name(ruleEvent.RuleName),
        evaluations,
        Milliseconds(elapsed));

    public static void WrongScope(ILambdaLogger logger, RuleEvent ruleEvent, Resource resource) => logger.LogWarning(
        "[{eventId}] {rule}: {resourceId} is of type {resourceType}; check the rule's scope, it should be AWS::AmazonMQ::Broker",
        1003,
        Name(ruleEvent.RuleName),
        Name(resource.Id),
        Name(resource.Type));

    public static void NotInitialized(ILambdaLogger logger, string reason) => logger.LogWarning(
        "[{eventId}] Not prepared for the first event, which takes longer now: {reason}", 1004, reason);

    /// <summary>AWS Config's longest name is a resource id of 768 characters; control characters would break the line.</summary>
    private static string Name(string name) => PrintableText.OneLine(name, 768);

    private static double Milliseconds(TimeSpan elapsed) => Math.Round(elapsed.TotalMilliseconds, 1);
}
