namespace ConfigRule.Policy;

/// <summary>What an administrator may set on the rule; <see cref="Rule.Parameters"/> describes each for people.</summary>
/// <param name="EngineTypes">The names of the engines that the rule evaluates.</param>
/// <param name="ExemptionTagKey">The tag that may exempt a broker; null when there are no exemptions.</param>
internal sealed record RuleParameters(IReadOnlySet<string> EngineTypes, string? ExemptionTagKey)
{
    /// <summary>Every engine, no exemptions.</summary>
    public static RuleParameters Default { get; } = new(EngineTable.AmazonMq.Names, null);

    /// <summary>The engines that the rule knows.</summary>
    public EngineTable Engines { get; init; } = EngineTable.AmazonMq;

    /// <summary>
    /// Whether the rule evaluates brokers of this engine. An unknown or missing engine is evaluated: leaving it out would
    /// report a broker as compliant without evidence.
    /// </summary>
    public bool Covers(string? engine) => Engines.Find(engine) is not { } known || EngineTypes.Contains(known.Name);
}
