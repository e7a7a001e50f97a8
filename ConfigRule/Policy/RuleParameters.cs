namespace ConfigRule.Policy;

/// <summary>What an administrator may set on the rule.</summary>
/// <param name="EngineTypes">Engines that the rule judges, in their friendly form (<see cref="Engine"/>).</param>
/// <param name="ExemptionTagKey">The tag that may excuse a broker; null when there are no exemptions.</param>
internal sealed record RuleParameters(IReadOnlySet<string> EngineTypes, string? ExemptionTagKey)
{
    /// <summary>Every engine, no exemptions.</summary>
    public static RuleParameters Default { get; } = new(Engine.Known, null);

    /// <summary>
    /// Whether the rule judges brokers of this engine. One that nobody has heard of, or that no source told, is
    /// judged: leaving it out would make the dashboard falsely clean.
    /// </summary>
    public bool Judges(string? engine) => engine is null || !Engine.Known.Contains(engine) || EngineTypes.Contains(engine);
}
