using ConfigRule.Policy;

namespace ConfigRule.Events;

/// <summary>A resource as AWS Config names it; the id is echoed in the evaluation, never derived.</summary>
/// <param name="Type">E.g. <c>AWS::AmazonMQ::Broker</c>, at most 256 characters.</param>
/// <param name="Id">A broker id or an ARN, whichever AWS Config uses; at most 768 characters.</param>
internal sealed record Resource(string Type, string Id)
{
    /// <summary>The one type that this rule judges.</summary>
    public const string Broker = "AWS::AmazonMQ::Broker";
}

/// <summary>Why a resource is no longer, or never was, for this rule to judge.</summary>
internal enum GoneReason
{
    /// <summary>ResourceDeleted or ResourceDeletedNotRecorded.</summary>
    Deleted,

    /// <summary>ResourceNotRecorded: the recorder was told to leave it out.</summary>
    NotRecorded,

    /// <summary>The event says that the resource left the rule's scope.</summary>
    LeftScope,

    /// <summary>Not a broker: the rule's scope is wrong.</summary>
    WrongType,
}

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

/// <summary>One event, read and checked.</summary>
/// <param name="RuleName">The rule as it is named in this account; a conformance pack renames it.</param>
/// <param name="ResultToken">Authorizes the report: never logged.</param>
/// <param name="Parameters">The rule's parameters.</param>
/// <param name="NotifiedAt">When AWS Config made the notification, UTC; null where the event does not say.</param>
/// <param name="Invocation">What is asked.</param>
internal sealed record RuleEvent(
    string RuleName, string ResultToken, RuleParameters Parameters, DateTime? NotifiedAt, Invocation Invocation);
