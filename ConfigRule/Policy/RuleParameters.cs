namespace ConfigRule.Policy;

/// <summary>What an administrator may set on the rule.</summary>
/// <param name="EngineTypes">The names of the engines that the rule evaluates.</param>
/// <param name="ExemptionTagKey">The tag that may exempt a broker; null when there are no exemptions.</param>
internal sealed record RuleParameters(IReadOnlySet<string> EngineTypes, string? ExemptionTagKey)
{
    /// <summary>The parameters, in the order in which people read them: help, deployment and reports list them from here.</summary>
    public static IReadOnlyList<RuleParameter> All { get; } =
    [
        new(
            nameof(EngineTypes),
            $"Comma-separated engines to evaluate: {string.Join(", ", EngineTable.AmazonMq.Names)}. Brokers of another known engine are "
                + "NOT_APPLICABLE; an unknown engine is always evaluated.",
            "all",
            parameters => string.Join(", ", parameters.EngineTypes)),
        new(
            nameof(ExemptionTagKey),
            "A broker that would fail and carries this tag with a valid value is NOT_APPLICABLE; its annotation gives the reason.",
            "no exemptions",
            parameters => parameters.ExemptionTagKey),
    ];

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

/// <summary>A parameter of the rule.</summary>
/// <param name="Key">As AWS Config passes it; matched without case.</param>
/// <param name="Description">What it does.</param>
/// <param name="Default">What holds where it is not set, in words.</param>
/// <param name="Value">What it is set to, as text; null where it is not set.</param>
internal sealed record RuleParameter(string Key, string Description, string Default, Func<RuleParameters, string?> Value)
{
    /// <summary>The key in camel case, as settings and reports spell it, e.g. <c>engineTypes</c>.</summary>
    public string Setting { get; } = char.ToLowerInvariant(Key[0]) + Key[1..];
}
