namespace ConfigRule.Policy;

/// <summary>
/// MQ-003: Amazon MQ brokers run a highly available deployment mode.
/// <para>
/// Evaluates <c>AWS::AmazonMQ::Broker</c>, on every change and, if deployed so, on a schedule. The rule's title, severity,
/// parameters and controls: <see cref="Rule"/>. The engines and the mode that is compliant for each: <see cref="EngineTable"/>.
/// </para>
/// <para>
/// The first line that applies gives the verdict:
/// <list type="table">
/// <listheader><term>broker</term><description>verdict</description></listheader>
/// <item><term>its engine is not in EngineTypes</term><description>NOT_APPLICABLE</description></item>
/// <item><term>a known engine in its highly available mode</term><description>COMPLIANT</description></item>
/// <item><term>an unknown engine in the highly available mode of a known one</term><description>COMPLIANT</description></item>
/// <item><term>any other mode, or none, but a valid exemption</term><description>ExemptAs, by default NOT_APPLICABLE</description></item>
/// <item><term>any other mode, or none</term><description>NON_COMPLIANT</description></item>
/// </list>
/// </para>
/// <para>
/// The mode required for each engine is that of Security Hub's MQ.5 and MQ.6. Only a broker that would fail can be exempt, so
/// that a change event and a sweep, which reads tags of failing brokers only, give the same verdict. The mode of a broker is
/// fixed when it is created: the only cure is a new broker.
/// </para>
/// </summary>
internal static class DeploymentModePolicy
{
    private const string SingleInstance = "SINGLE_INSTANCE";

    /// <summary>Whether the rule evaluates the broker's engine; if not, the mode does not matter.</summary>
    public static bool IsInScope(Broker broker, RuleParameters parameters) => parameters.Covers(broker.EngineType);

    /// <summary>
    /// Whether the verdict depends on values that only DescribeBroker returns: engine and mode if the source lacks them, tags if
    /// an exemption could apply to a broker that would fail.
    /// </summary>
    public static bool NeedsDescription(Broker broker, RuleParameters parameters, DateOnly today) =>
        (!broker.IsComplete && IsInScope(broker, parameters))
        || (parameters.ExemptionTagKey is not null
            && broker.Tags is null
            && Evaluate(broker, parameters, today).Compliance is Compliance.NonCompliant);

    /// <summary>Evaluates a broker; <paramref name="today"/> (UTC) decides whether an exemption still holds.</summary>
    public static Verdict Evaluate(Broker broker, RuleParameters parameters, DateOnly today)
    {
        EngineTable engines = parameters.Engines;
        Engine? engine = engines.Find(broker.EngineType);
        string? mode = Normalized(broker.DeploymentMode, engines);
        string name = engine?.Name ?? broker.EngineType?.Trim() ?? "engine unknown";
        string who = $"{PrintableText.OneLine(broker.Name, 50)} ({PrintableText.OneLine(name, 20)})";
        if (!IsInScope(broker, parameters))
        {
            return Verdict.Create(
                Compliance.NotApplicable, $"{who}: this rule evaluates {string.Join(", ", parameters.EngineTypes)} only (EngineTypes).");
        }

        if (engine is null ? engines.HasMode(mode) : mode == engine.HighlyAvailableMode)
        {
            return Verdict.Create(Compliance.Compliant, $"{who} runs {mode}: {engine?.Strength ?? "it spans several Availability Zones"}.");
        }

        string finding = $"{who} {Finding(engine, mode, engines)}";
        string cure = $"Recreate it {(engine is null ? "in a multi-AZ mode" : $"as {engine.HighlyAvailableMode}")} "
            + "(the mode of an existing broker cannot be changed).";
        return ExemptionOf(broker, parameters, today) switch
        {
            Exemption.Valid { LastDay: { } lastDay } valid =>
                Verdict.Exempt(parameters.ExemptAs, $"{finding}. Exempt through {lastDay:yyyy-MM-dd}: {valid.Reason}"),
            Exemption.Valid valid => Verdict.Exempt(parameters.ExemptAs, $"{finding}. Exempt: {valid.Reason}"),
            Exemption.Expired expired =>
                Verdict.Create(Compliance.NonCompliant, $"{finding}; its exemption expired on {expired.LastDay:yyyy-MM-dd}. {cure}"),
            Exemption.Malformed =>
                Verdict.Create(Compliance.NonCompliant, $"{finding}; its exemption tag is not 'YYYY-MM-DD reason' or a reason. {cure}"),
            _ => Verdict.Create(Compliance.NonCompliant, $"{finding}. {cure}"),
        };
    }

    /// <summary>The broker's exemption as of <paramref name="today"/> (UTC); null when it carries no exemption tag.</summary>
    public static Exemption? ExemptionOf(Broker broker, RuleParameters parameters, DateOnly today) =>
        parameters.ExemptionTagKey is { } key && broker.Tags?.GetValueOrDefault(key) is { } value
            ? Exemption.Read(value, today)
            : null;

    private static string Finding(Engine? engine, string? mode, EngineTable engines) => mode switch
    {
        null => "has no known deployment mode: high availability cannot be shown",
        SingleInstance => $"runs {mode}: {engine?.SingleInstance ?? Engine.OneNode}",
        _ when engines.HasMode(mode) => $"runs {mode}: not a highly available mode of {engine?.Name}",
        _ => $"runs {PrintableText.OneLine(mode, 40)}, a mode that this rule does not know",
    };

    /// <summary>A known mode in AWS's spelling, any other mode as it is; null for none.</summary>
    private static string? Normalized(string? mode, EngineTable engines)
    {
        string trimmed = mode?.Trim() ?? "";
        string upper = trimmed.ToUpperInvariant();
        return trimmed.Length == 0 ? null : upper is SingleInstance || engines.HasMode(upper) ? upper : trimmed;
    }
}
