
namespace ConfigRule.Policy;

/// <summary>The verdict on a resource, ready to be reported as an evaluation.</summary>
/// <param name="Resource">The resource as AWS Config names it.</param>
/// <param name="Broker">The evaluated broker; null when there was nothing to evaluate.</param>
/// <param name="Verdict">The verdict and its annotation.</param>
/// <param name="OrderingTimestamp">The event's time, UTC: AWS Config keeps the evaluation with the newest one.</param>
internal sealed record Judgement(Resource Resource, Broker? Broker, Verdict Verdict, DateTime OrderingTimestamp);
