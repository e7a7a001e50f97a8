namespace ConfigRule.Policy;

/// <summary>The values of the rule's parameters; <see cref="Rule.Parameters"/> describes each of them.</summary>
/// <param name="EngineTypes">The names of the engines that the rule evaluates.</param>
/// <param name="ExemptionTagKey">The key of the tag that exempts a broker; null when there are no exemptions.</param>
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
