using System.Runtime.CompilerServices;
using Amazon.ConfigService;
using Amazon.MQ;
using Amazon.MQ.Model;
using ConfigRule.Aws;
using ConfigRule.Events;
using ConfigRule.Policy;

namespace ConfigRule;

/// <summary>Makes the judgements of an invocation: finds the brokers, completes what is known of them, applies the policy.</summary>
internal sealed class Judge(IAmazonConfigService config, IAmazonMQ mq, TimeProvider time)
{
    private readonly LiveBrokers live = new(mq);
    private readonly RecordedHistory history = new(config);
    private readonly RecordedEvaluations recorded = new(config);

    /// <summary>The judgements of one invocation, each made when it is read.</summary>
    public IAsyncEnumerable<Judgement> JudgeAsync(RuleEvent ruleEvent, CancellationToken cancellation) => ruleEvent.Invocation switch
    {
        Invocation.BrokerChanged changed =>
            One(async () => await OnBrokerAsync(ruleEvent, changed.Resource, changed.Broker, changed.CapturedAt, cancellation)),
        Invocation.OversizedItem oversized =>
            One(async () => await OnBrokerAsync(
                ruleEvent, oversized.Resource, await history.BrokerAsync(oversized, cancellation), oversized.CapturedAt, cancellation)),
        Invocation.BrokerGone gone => One(() => Task.FromResult(Gone(gone.Resource, gone.Reason, gone.CapturedAt))),
        Invocation.Sweep sweep => SweepAsync(ruleEvent, sweep.NotifiedAt, cancellation),
        { } unknown => throw new InvalidOperationException($"Unknown invocation: {unknown.GetType().Name}."),
    };

    /// <summary>
    /// Every live broker, then NOT_APPLICABLE for every broker that the dashboard still shows but Amazon MQ does not list,
    /// because a scheduled rule gets no event about a deletion. The dashboard is read first: so a broker is reported under the
    /// id that the dashboard has for it (broker id or ARN), and a failure to list brokers removes nothing. A broker that cannot
    /// be evaluated does not stop the others: the sweep fails after them.
    /// </summary>
    /// <exception cref="BrokersNotJudgedException">Amazon MQ did not answer for some of them.</exception>
    private async IAsyncEnumerable<Judgement> SweepAsync(
        RuleEvent ruleEvent, DateTime notifiedAt, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Dictionary<Resource, Resource> unseen = [];
        List<(Resource Resource, GoneReason Reason)> stale = [];
        List<(Resource Resource, Exception Cause)> unjudged = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        HashSet<Resource> onDashboard = [];
        await foreach (Resource resource in recorded.ListAsync(ruleEvent.RuleName, cancellation))
        {
            // AWS Config may return a page twice: without this check a broker would count as its own other name and lose its row.
            if (onDashboard.Add(resource) && !unseen.TryAdd(resource with { Id = BrokerArn.IdOf(resource.Id) }, resource))
            {
                stale.Add((resource, GoneReason.OtherName));
            }
        }

        await foreach (BrokerSummary summary in live.ListAsync(cancellation))
        {
            if (!seen.Add(summary.BrokerId))
            {
                continue;
            }

            unseen.Remove(new(Resource.Broker, summary.BrokerId), out Resource? known);
            Resource resource = known ?? new(Resource.Broker, summary.BrokerId);
            Broker broker = new(summary.BrokerName ?? summary.BrokerId, summary.EngineType?.Value, summary.DeploymentMode?.Value);
            Judgement judgement;
            try
            {
                judgement = await OnBrokerAsync(ruleEvent, resource, broker, notifiedAt, cancellation, isListed: true);
            }
            catch (AwsCallFailedException cause)
            {
                unjudged.Add((resource, cause));
                continue;
            }

            yield return judgement;
        }

        foreach ((Resource resource, GoneReason reason) in stale.Concat(unseen.Values.Select(resource => (resource, GoneReason.Deleted))))
        {
            yield return Gone(resource, reason, notifiedAt);
        }

        if (unjudged.Count > 0)
        {
            throw new BrokersNotJudgedException(unjudged);
        }
    }

    /// <summary>
    /// Calls DescribeBroker only if the verdict depends on it. If it does not know a listed broker, the broker has just been
    /// deleted; for any other broker, AWS Config sends an event about the deletion.
    /// </summary>
    private async Task<Judgement> OnBrokerAsync(
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

    private static Judgement Gone(Resource resource, GoneReason reason, DateTime orderingTimestamp) =>
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
