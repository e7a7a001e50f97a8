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
