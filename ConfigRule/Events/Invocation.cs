using ConfigRule.Policy;

namespace ConfigRule.Events;

/// <summary>What one invocation is for: a closed set.</summary>
internal abstract record Invocation
{
    private Invocation()
    {
    }

    /// <summary>A broker was discovered or changed; the event contains its configuration item.</summary>
    public sealed record BrokerChanged(Resource Resource, Broker Broker, DateTime CapturedAt) : Invocation;

    /// <summary>There is nothing to evaluate: remove the resource from the rule's list.</summary>
    public sealed record BrokerGone(Resource Resource, GoneReason Reason, DateTime CapturedAt) : Invocation;

    /// <summary>A broker changed, and its configuration item is too large for an event: it must be fetched.</summary>
    public sealed record OversizedItem(Resource Resource, string? Name, DateTime CapturedAt) : Invocation;

    /// <summary>A scheduled run over every broker of the account and Region.</summary>
    public sealed record Sweep(DateTime NotifiedAt) : Invocation;
}

/// <summary>One event, read and checked.</summary>
/// <param name="RuleName">The rule's name in this account; a conformance pack adds a suffix to it.</param>
/// <param name="ResultToken">Authorizes the report; never logged.</param>
/// <param name="Parameters">The rule's parameters.</param>
/// <param name="NotifiedAt">When AWS Config created the notification, UTC; null if the event does not state it.</param>
/// <param name="Invocation">What the invocation is for.</param>
internal sealed record RuleEvent(
    string RuleName, string ResultToken, RuleParameters Parameters, DateTime? NotifiedAt, Invocation Invocation);
