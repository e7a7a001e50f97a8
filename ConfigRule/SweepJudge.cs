using System.Runtime.CompilerServices;
using Amazon.MQ.Model;
using Amazon.Runtime;
using ConfigRule.Aws;
using ConfigRule.Events;
using ConfigRule.Policy;

namespace ConfigRule;

/// <summary>The judgements of a scheduled run: of all brokers, and of those that only the dashboard still has.</summary>
internal sealed class SweepJudge(Judge judge, LiveBrokers live, RecordedEvaluations recorded)
{
    /// <summary>
    /// Every live broker, then NOT_APPLICABLE for every broker that the dashboard still shows but Amazon MQ does not know, because a
    /// scheduled rule gets no event about a deletion. The dashboard is read first: so a broker is reported under the id that the
    /// dashboard has for it (broker id or ARN), and a failure to list brokers removes nothing. A broker that cannot be evaluated does
    /// not stop the others: the sweep fails after them.
    /// </summary>
    /// <exception cref="BrokersNotJudgedException">Amazon MQ did not answer for some of them.</exception>
    /// <exception cref="AwsCallFailedException">Amazon MQ left out brokers that exist; others may be missing, too.</exception>
    public async IAsyncEnumerable<Judgement> JudgeAsync(
        RuleEvent ruleEvent, DateTime notifiedAt, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Dictionary<Resource, Resource> unseen = [];
        List<Resource> twice = [];
        List<(Resource Resource, Exception Cause)> unjudged = [];
        HashSet<Resource> onDashboard = [];
        await foreach (Resource resource in recorded.ListAsync(ruleEvent.RuleName, cancellation))
        {
            // AWS Config may return a page twice: without this check a broker would count as its own other name and lose its row.
            if (onDashboard.Add(resource) && !unseen.TryAdd(resource with { Id = BrokerArn.IdOf(resource.Id) }, resource))
            {
                twice.Add(resource);
            }
        }

        await foreach ((Resource resource, Judgement? judgement, Exception? failure) in Concurrently.SelectAsync(
            ListedAsync(unseen, cancellation),
            listed => ListedAsync(ruleEvent, listed.Resource, listed.Broker, notifiedAt, cancellation),
            cancellation))
        {
            if (judgement is null)
            {
                unjudged.Add((resource, failure!));
                continue;
            }

            yield return judgement;
        }

        foreach (Resource resource in twice)
        {
            yield return Judge.Gone(resource, GoneReason.OtherName, notifiedAt);
        }

        List<Resource> leftOut = [];
        await foreach ((Resource resource, Judgement? judgement, Exception? failure) in Concurrently.SelectAsync(
            unseen.Values.ToAsyncEnumerable(), resource => UnlistedAsync(ruleEvent, resource, notifiedAt, cancellation), cancellation))
        {
            if (judgement is null)
            {
                unjudged.Add((resource, failure!));
                continue;
            }

            if (judgement.Broker is not null)
            {
                leftOut.Add(resource);
            }

            yield return judgement;
        }

        if (unjudged.Count > 0)
        {
            throw new BrokersNotJudgedException(unjudged);
        }

        if (leftOut.Count > 0)
        {
            IncompleteAnswerException incomplete = new(
                $"it left out {leftOut.Count} brokers that exist, the first of them {PrintableText.OneLine(leftOut[0].Id, 100)}");
            throw new AwsCallFailedException("ListBrokers", incomplete.Message, incomplete);
        }
    }

    /// <summary>Every live broker once, under the id that the dashboard has for it, and no longer among the unseen.</summary>
    private async IAsyncEnumerable<(Resource Resource, Broker Broker)> ListedAsync(
        Dictionary<Resource, Resource> unseen, [EnumeratorCancellation] CancellationToken cancellation)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        await foreach (BrokerSummary summary in live.ListAsync(cancellation))
        {
            if (seen.Add(summary.BrokerId))
            {
                unseen.Remove(new(Resource.Broker, summary.BrokerId), out Resource? known);
                yield return (
                    known ?? new(Resource.Broker, summary.BrokerId),
                    new(summary.BrokerName ?? summary.BrokerId, summary.EngineType?.Value, summary.DeploymentMode?.Value));
            }
        }
    }

    private async Task<(Resource Resource, Judgement? Judgement, Exception? Failure)> ListedAsync(
        RuleEvent ruleEvent, Resource resource, Broker broker, DateTime notifiedAt, CancellationToken cancellation)
    {
        try
        {
            return (resource, await judge.OnBrokerAsync(ruleEvent, resource, broker, notifiedAt, cancellation, isListed: true), null);
        }
        catch (AwsCallFailedException failure)
        {
            return (resource, null, failure);
        }
    }

    /// <summary>
    /// A broker of the dashboard that was not listed. One answer is not enough to remove its row: the list may have been cut off. So
    /// DescribeBroker confirms that it does not exist.
    /// </summary>
    private async Task<(Resource Resource, Judgement? Judgement, Exception? Failure)> UnlistedAsync(
        RuleEvent ruleEvent, Resource resource, DateTime notifiedAt, CancellationToken cancellation)
    {
        try
        {
            Broker? found = resource.Type is Resource.Broker ? await live.FindAsync(resource.Id, cancellation) : null;
            return (
                resource,
                found is null
                    ? Judge.Gone(resource, GoneReason.Deleted, notifiedAt)
                    : await judge.OnBrokerAsync(ruleEvent, resource, found, notifiedAt, cancellation, isListed: true),
                null);
        }
        catch (AwsCallFailedException failure)
        {
            // An id that Amazon MQ cannot read is no broker's.
            return failure.Cause is AmazonServiceException { ErrorCode: "BadRequestException" }
                ? (resource, Judge.Gone(resource, GoneReason.Deleted, notifiedAt), null)
                : (resource, null, failure);
        }
    }
}
