namespace ConfigRule.Policy;

/// <summary>
/// What the policy knows about an Amazon MQ broker. Null means that the source does not contain the value, which is not the
/// same as an empty value: a caller may ask Amazon MQ before the broker is evaluated.
/// </summary>
/// <param name="Name">The broker's name, or its id if the name is unknown.</param>
/// <param name="EngineType">As the source spells it, e.g. <c>ActiveMQ</c> or <c>RABBITMQ</c>.</param>
/// <param name="DeploymentMode">As the source spells it, e.g. <c>SINGLE_INSTANCE</c>.</param>
/// <param name="Tags">Tag keys (case-sensitive, as in AWS) and values; null when they were not read.</param>
internal sealed record Broker(
    string Name,
    string? EngineType = null,
    string? DeploymentMode = null,
    IReadOnlyDictionary<string, string>? Tags = null)
{
    /// <summary>Whether engine and mode are known.</summary>
    public bool IsComplete => EngineType is not null && DeploymentMode is not null;

    /// <summary>This broker with its unknown values taken from <paramref name="other"/>.</summary>
    public Broker CompletedBy(Broker? other) => other is null ? this : this with
    {
        EngineType = EngineType ?? other.EngineType,
        DeploymentMode = DeploymentMode ?? other.DeploymentMode,
        Tags = Tags ?? other.Tags,
    };
}

/// <summary>A resource as AWS Config names it; the evaluation repeats its id unchanged.</summary>
/// <param name="Type">E.g. <c>AWS::AmazonMQ::Broker</c>, at most 256 characters.</param>
/// <param name="Id">A broker id or an ARN, as AWS Config uses it; at most 768 characters.</param>
internal sealed record Resource(string Type, string Id)
{
    /// <summary>The only type that this rule evaluates.</summary>
    public const string Broker = "AWS::AmazonMQ::Broker";
}
