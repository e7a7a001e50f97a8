
namespace ConfigRule.Policy;

/// <summary>A verdict on a resource, ready to be reported.</summary>
/// <param name="Resource">The resource as AWS Config names it.</param>
/// <param name="Broker">What was judged; null when there was nothing to judge.</param>
/// <param name="Verdict">The verdict and its annotation.</param>
/// <param name="OrderingTimestamp">The event's own time, UTC: AWS Config keeps the newest verdict by it.</param>
internal sealed record Judgement(Resource Resource, Broker? Broker, Verdict Verdict, DateTime OrderingTimestamp);
