using System.Runtime.CompilerServices;
using Amazon.ConfigService;
using Amazon.MQ;
using Amazon.MQ.Model;
using ConfigRule.Aws;
using ConfigRule.Events;
using ConfigRule.Policy;

namespace ConfigRule;

/// <summary>From what AWS Config asks to verdicts: finds the brokers, fills their gaps, applies the policy.</summary>
internal sealed class Judge(IAmazonConfigService config, IAmazonMQ mq, TimeProvider time)
{
    private readonly LiveBrokers live = new(mq);
    private readonly RecordedHistory history = new(config);
    private readonly RecordedEvaluations recorded = new(config);

    /// <summary>The judgements of one invocation, made while they are read.</summary>
    public IAsyncEnumerable<Judgement> JudgeAsync(RuleEvent ruleEvent, CancellationToken cancellation) => ruleEvent.Invocation switch
    {
        Invocation.BrokerChanged changed =>
            One(async () => await OnBrokerAsync(ruleEvent, changed.Resource, changed.Broker, changed.CapturedAt, cancellation)),
        Invocation.OversizedItem oversized =>
            One(async () => await OnBrokerAsync(
                ruleEvent, oversized.Resource, await history.BrokerAsync(oversized, cancellation), oversized.CapturedAt, cancellation)),
        Invocation.BrokerGone gone => One(() => Task.FromResult(Gone(gone.Resource, gone.Reason, gone.CapturedAt))),
        Invocation.Sweep sweep => SweepAsync(ruleEvent, sweep.NotifiedAt, cancellation),
        { } unknown => throw new InvalidOperationException($"No judge for {unknown.GetType().Name}."),
    };

    /// <summary>
    /// Every live broker, then NOT_APPLICABLE for what the dashboard still shows and nobody listed: no event tells a
    /// scheduled rule of deletions. What is recorded is read first, so that a broker is reported under the very id,
    /// broker id or ARN, that the dashboard has for it, and a failing list of brokers clears nothing. A broker that
    /// cannot be judged does not keep the others from it: the sweep fails once they are done.
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
            // A page that comes twice names nothing twice: taken for another name of itself, a broker would lose its row.
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
    /// Amazon MQ is asked only for what the verdict depends on. A listed broker that it does not know has just been deleted;
    /// of any other, AWS Config will say so itself.
    /// </summary>
    private async Task<Judgement> OnBrokerAsync(
        RuleEvent ruleEvent, Resource resource, Broker broker, DateTime orderingTimestamp, CancellationToken cancellation, bool isListed = false)
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
        new(resource, null, Verdict.Of(Compliance.NotApplicable, Annotation(reason)), orderingTimestamp);

    private static string Annotation(GoneReason reason) => reason switch
    {
        GoneReason.Deleted => "The broker no longer exists.",
        GoneReason.NotRecorded => "AWS Config does not record this broker.",
        GoneReason.LeftScope => "The broker left the scope of this rule.",
        GoneReason.WrongType => $"This rule judges {Resource.Broker} only: check the rule's scope.",
        GoneReason.OtherName => "This broker is judged under its other name, id or ARN.",
        _ => throw new InvalidOperationException($"No annotation for {reason}."),
    };

    private static async IAsyncEnumerable<Judgement> One(Func<Task<Judgement>> judge)
    {
        yield return await judge();
    }
}
