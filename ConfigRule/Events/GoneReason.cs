namespace ConfigRule.Events;

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
