namespace ConfigRule.Policy;

/// <summary>The values of the rule's parameters.</summary>
/// <param name="EngineTypes">The names of the engines that the rule evaluates.</param>
/// <param name="ExemptionTagKey">The key of the tag that exempts a broker; null when there are no exemptions.</param>
internal sealed record RuleParameters(IReadOnlySet<string> EngineTypes, string? ExemptionTagKey)
{
    private const string NotApplicable = "NOT_APPLICABLE";
    private const string Compliant = "COMPLIANT";

    /// <summary>The parameters, in display order: help, deployment and reports read them here.</summary>
    public static IReadOnlyList<RuleParameter> All { get; } =
    [
        new(
            nameof(EngineTypes),
            $"Comma-separated engines to evaluate ({string.Join(", ", EngineTable.AmazonMq.Names)}). A broker of another known engine is "
                + "NOT_APPLICABLE; a broker of an unknown engine is always evaluated.",
            "all",
            parameters => string.Join(", ", parameters.EngineTypes)),
        new(
            nameof(ExemptionTagKey),
            "The key of the exemption tag. A broker that would fail is exempt if this tag has a valid value: NOT_APPLICABLE, and not on "
            + "the dashboard, unless ExemptAs says otherwise.",
            "no exemptions",
            parameters => parameters.ExemptionTagKey),
        new(
            nameof(ExemptAs),
            $"What an exempt broker is: {NotApplicable}, or {Compliant}, which keeps its row on the dashboard with the reason and the last "
                + "day.",
            NotApplicable,
            parameters => parameters.ExemptAs is Compliance.Compliant ? Compliant : NotApplicable),
    ];

    /// <summary>Every engine, no exemptions.</summary>
    public static RuleParameters Default { get; } = new(EngineTable.AmazonMq.Names, null);

    /// <summary>The values of <c>ExemptAs</c>, as AWS Config names these compliance types.</summary>
    public static IReadOnlyDictionary<string, Compliance> ExemptAsValues { get; } =
        new Dictionary<string, Compliance>(StringComparer.OrdinalIgnoreCase)
        {
            [NotApplicable] = Compliance.NotApplicable,
            [Compliant] = Compliance.Compliant,
        };

    /// <summary>What a broker is that would fail and has a valid exemption.</summary>
    public Compliance ExemptAs { get; init; } = Compliance.NotApplicable;

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
/// <param name="Default">What applies if it is not set, in words.</param>
/// <param name="Value">Its value as text; null if it is not set.</param>
internal sealed record RuleParameter(string Key, string Description, string Default, Func<RuleParameters, string?> Value)
{
    /// <summary>The key in camel case, as settings and reports spell it, e.g. <c>engineTypes</c>.</summary>
    public string Setting { get; } = char.ToLowerInvariant(Key[0]) + Key[1..];
}
