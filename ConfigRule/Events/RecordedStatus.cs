namespace ConfigRule.Events;

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
