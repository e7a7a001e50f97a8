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

/// <summary>Why this rule does not evaluate a resource, or does not evaluate it any more.</summary>
internal enum GoneReason
{
    /// <summary>ResourceDeleted or ResourceDeletedNotRecorded.</summary>
    Deleted,

    /// <summary>ResourceNotRecorded: the recorder is set to leave it out.</summary>
    NotRecorded,

    /// <summary>The event says that the resource left the rule's scope.</summary>
    LeftScope,

    /// <summary>It is not a broker: the rule's scope is wrong.</summary>
    WrongType,

    /// <summary>The dashboard has the broker under its id and under its ARN; it is evaluated under the other one.</summary>
    OtherName,
}

/// <summary>The values of <c>configurationItemStatus</c> (API reference, ConfigurationItem), compared without case.</summary>
internal static class RecordedStatus
{
    /// <summary>Why a resource with this status is not evaluated; null when it is evaluated.</summary>
    /// <param name="status">The status.</param>
    /// <param name="field">The field's name in errors.</param>
    /// <exception cref="InvalidInputException">AWS Config has no such status.</exception>
    public static GoneReason? GoneReasonOf(string status, string field) => status.ToUpperInvariant() switch
    {
        "OK" or "RESOURCEDISCOVERED" => null,
        "RESOURCEDELETED" or "RESOURCEDELETEDNOTRECORDED" => GoneReason.Deleted,
        "RESOURCENOTRECORDED" => GoneReason.NotRecorded,
        _ => throw InvalidInputException.Unexpected(
            field, status, "OK, ResourceDiscovered, ResourceNotRecorded, ResourceDeleted or ResourceDeletedNotRecorded"),
    };
}
