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
