namespace ConfigRule.Events;

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

    /// <summary>The dashboard has the broker under its id and under its ARN; it is judged under the other one.</summary>
    OtherName,
}
