using ConfigRule.Policy;

namespace ConfigRule.Events;

/// <summary>What AWS Config asks of one invocation: a closed set.</summary>
internal abstract record Invocation
{
    private Invocation()
    {
    }

    /// <summary>A broker was discovered or changed; its item came with the event.</summary>
    public sealed record BrokerChanged(Resource Resource, Broker Broker, DateTime CapturedAt) : Invocation;

    /// <summary>Nothing to judge: take the resource off the rule's list.</summary>
    public sealed record BrokerGone(Resource Resource, GoneReason Reason, DateTime CapturedAt) : Invocation;

    /// <summary>A broker changed and its item was too large for an event: it must be fetched.</summary>
    public sealed record OversizedItem(Resource Resource, string? Name, DateTime CapturedAt) : Invocation;

    /// <summary>A scheduled run over every broker of the account and Region.</summary>
    public sealed record Sweep(DateTime NotifiedAt) : Invocation;
}
