using Amazon.ConfigService;
using Amazon.MQ;
using ConfigRule.Aws;
using ConfigRule.Events;
using ConfigRule.Policy;

namespace ConfigRule;

/// <summary>Makes the judgements of an invocation: finds the brokers, completes what is known of them, applies the policy.</summary>
internal sealed class Judge(IAmazonConfigService config, IAmazonMQ mq, TimeProvider time)
{
    private readonly LiveBrokers live = new(mq);
    private readonly RecordedHistory history = new(config);

    /// <summary>The judgements of one invocation, each made when it is read.</summary>
    public IAsyncEnumerable<Judgement> JudgeAsync(RuleEvent ruleEvent, CancellationToken cancellation) => ruleEvent.Invocation switch
    {
        Invocation.BrokerChanged changed =>
            One(async () => await OnBrokerAsync(ruleEvent, changed.Resource, changed.Broker, changed.CapturedAt, cancellation)),
        Invocation.OversizedItem oversized =>
            One(async () => await OnBrokerAsync(
                ruleEvent, oversized.Resource, await history.BrokerAsync(oversized, cancellation), oversized.CapturedAt, cancellation)),
        Invocation.BrokerGone gone => One(() => Task.FromResult(Gone(gone.Resource, gone.Reason, gone.CapturedAt))),
        Invocation.Sweep sweep => new SweepJudge(this, live, new(config)).JudgeAsync(ruleEvent, sweep.NotifiedAt, cancellation),
        { } unknown => throw new InvalidOperationException($"Unknown invocation: {unknown.GetType().Name}."),
    };

    /// <summary>
    /// Calls DescribeBroker only if the verdict depends on it. If it does not know a listed broker, the broker has just been
    /// deleted; for any other broker, AWS Config sends an event about the deletion.
    /// </summary>
    internal async Task<Judgement> OnBrokerAsync(
        RuleEvent ruleEvent,
        Resource resource,
        Broker broker,
        DateTime orderingTimestamp,
        CancellationToken cancellation,
        bool isListed = false)
    {
        RuleParameters parameters = ruleEvent.Parameters;
        DateOnly today = DateOnly.FromDateTime(ruleEvent.NotifiedAt ?? time.GetUtcNow().UtcDateTime);
        if (DeploymentModePolicy.NeedsDescription(broker, parameters, today))
        {
            Broker? found = await live.FindAsync(resource.Id, cancellation);
            if (found is null && isListed)
            {
                return Gone(resource, GoneReason.Deleted, orderingTimestamp);
            }

            broker = broker.CompletedBy(found);
        }

        return new(resource, broker, DeploymentModePolicy.Evaluate(broker, parameters, today), orderingTimestamp);
    }

    internal static Judgement Gone(Resource resource, GoneReason reason, DateTime orderingTimestamp) =>
        new(resource, null, Verdict.Create(Compliance.NotApplicable, Annotation(reason)), orderingTimestamp);

    private static string Annotation(GoneReason reason) => reason switch
    {
        GoneReason.Deleted => "The broker no longer exists.",
        GoneReason.NotRecorded => "AWS Config does not record this broker.",
        GoneReason.LeftScope => "The broker left the scope of this rule.",
        GoneReason.WrongType => $"This rule evaluates {Resource.Broker} only: check the rule's scope.",
        GoneReason.OtherName => "This broker is evaluated under its other name, id or ARN.",
        _ => throw new InvalidOperationException($"No annotation for {reason}."),
    };

    private static async IAsyncEnumerable<Judgement> One(Func<Task<Judgement>> judge)
    {
        yield return await judge();
    }
}

/// <summary>Brokers that a sweep could not evaluate. The sweep reports all other brokers first; then the invocation fails.</summary>
internal sealed class BrokersNotJudgedException(IReadOnlyList<(Resource Resource, Exception Cause)> brokers)
    : Exception($"{Which(brokers)}: {PrintableText.OneLine(brokers[0].Cause.Message, 200)}", brokers[0].Cause)
{
    private static string Which(IReadOnlyList<(Resource Resource, Exception Cause)> brokers)
    {
        string first = PrintableText.OneLine(brokers[0].Resource.Id, 100);
        return brokers.Count == 1
            ? $"The broker {first} could not be evaluated"
            : $"{brokers.Count} brokers could not be evaluated, the first of them {first}";
    }
}
