namespace ConfigRule.Policy;

/// <summary>
/// What the policy knows of an Amazon MQ broker. A null says that the source did not tell, which is not the same as
/// an empty value: a caller may ask elsewhere before it judges.
/// </summary>
/// <param name="Name">The broker's name, or its id where nothing has named it.</param>
/// <param name="EngineType">As the source spelled it, e.g. <c>ActiveMQ</c> or <c>RABBITMQ</c>.</param>
/// <param name="DeploymentMode">As the source spelled it, e.g. <c>SINGLE_INSTANCE</c>.</param>
/// <param name="Tags">Tag keys (case-sensitive, as AWS compares them) and values; null when they were not read.</param>
internal sealed record Broker(
    string Name,
    string? EngineType = null,
    string? DeploymentMode = null,
    IReadOnlyDictionary<string, string>? Tags = null)
{
    /// <summary>Whether what decides the verdict is known.</summary>
    public bool IsComplete => EngineType is not null && DeploymentMode is not null;

    /// <summary>This broker with its gaps filled from <paramref name="other"/>; what is known stays.</summary>
    public Broker CompletedBy(Broker? other) => other is null ? this : this with
    {
        EngineType = EngineType ?? other.EngineType,
        DeploymentMode = DeploymentMode ?? other.DeploymentMode,
        Tags = Tags ?? other.Tags,
    };
}
