namespace ConfigRule.Policy;

/// <summary>
/// MQ-003: Amazon MQ brokers run a highly available deployment mode.
/// <para>
/// Judges: <c>AWS::AmazonMQ::Broker</c>, when it changes and, if so deployed, on a schedule. Severity: low.
/// Parameters: <c>EngineTypes</c>, <c>ExemptionTagKey</c> (<see cref="RuleParameters"/>).
/// </para>
/// <para>
/// Verdicts, in this order:
/// <list type="table">
/// <listheader><term>broker</term><description>verdict</description></listheader>
/// <item><term>its engine is not among EngineTypes</term><description>NOT_APPLICABLE</description></item>
/// <item><term>ActiveMQ, ACTIVE_STANDBY_MULTI_AZ</term><description>COMPLIANT</description></item>
/// <item><term>RabbitMQ, CLUSTER_MULTI_AZ</term><description>COMPLIANT</description></item>
/// <item><term>an engine we do not know, either multi-AZ mode</term><description>COMPLIANT</description></item>
/// <item><term>any other mode, one we do not know, or none; validly exempt by tag</term><description>NOT_APPLICABLE</description></item>
/// <item><term>any other mode, one we do not know, or none</term><description>NON_COMPLIANT</description></item>
/// </list>
/// </para>
/// <para>
/// The pairing of engine and mode is that of Security Hub's MQ.5 and MQ.6. An exemption only ever excuses a broker that
/// would fail, so that a change and a sweep, which reads the tags of failing brokers only, agree.
/// The mode of a broker is fixed when it is created: the only cure is a new broker.
/// </para>
/// </summary>
internal static class DeploymentModePolicy
{
    private const string SingleInstance = "SINGLE_INSTANCE";
    private const string ActiveStandby = "ACTIVE_STANDBY_MULTI_AZ";
    private const string Cluster = "CLUSTER_MULTI_AZ";

    /// <summary>Whether the rule judges the broker's engine: where it does not, no mode is asked for.</summary>
    public static bool IsInScope(Broker broker, RuleParameters parameters) => parameters.Judges(EngineOf(broker));

    /// <summary>Judges a broker; <paramref name="today"/> (UTC) decides whether an exemption still holds.</summary>
    public static Verdict Judge(Broker broker, RuleParameters parameters, DateOnly today)
    {
        string? engine = EngineOf(broker);
        string? mode = Normalized(broker.DeploymentMode);
        string who = $"{ShortText.Of(broker.Name, 50)} ({ShortText.Of(engine ?? "engine unknown", 20)})";
        if (!parameters.Judges(engine))
        {
            return Verdict.Of(Compliance.NotApplicable, $"{who}: this rule judges {string.Join(", ", parameters.EngineTypes)} only (EngineTypes).");
        }

        if (Passes(engine, mode))
        {
            return Verdict.Of(Compliance.Compliant, $"{who} runs {mode}: {Strength(engine)}.");
        }

        string finding = $"{who} {Finding(engine, mode)}";
        string cure = $"Recreate it {Cure(engine)} (the mode of an existing broker cannot be changed).";
        return ExemptionOf(broker, parameters, today) switch
        {
            Exemption.Valid { LastDay: { } lastDay } valid =>
                Verdict.Of(Compliance.NotApplicable, $"{finding}. Exempt through {lastDay:yyyy-MM-dd}: {valid.Reason}"),
            Exemption.Valid valid => Verdict.Of(Compliance.NotApplicable, $"{finding}. Exempt: {valid.Reason}"),
            Exemption.Expired expired =>
                Verdict.Of(Compliance.NonCompliant, $"{finding}; its exemption expired on {expired.LastDay:yyyy-MM-dd}. {cure}"),
            Exemption.Malformed =>
                Verdict.Of(Compliance.NonCompliant, $"{finding}; its exemption tag is not 'YYYY-MM-DD reason' or a reason. {cure}"),
            _ => Verdict.Of(Compliance.NonCompliant, $"{finding}. {cure}"),
        };
    }

    private static string? EngineOf(Broker broker) => broker.EngineType is null ? null : Engine.Friendly(broker.EngineType.Trim());

    private static bool Passes(string? engine, string? mode) => engine switch
    {
        Engine.ActiveMQ => mode is ActiveStandby,
        Engine.RabbitMQ => mode is Cluster,
        _ => mode is ActiveStandby or Cluster,
    };

    private static string Strength(string? engine) => engine switch
    {
        Engine.ActiveMQ => "a standby in a second Availability Zone takes over",
        Engine.RabbitMQ => "its nodes are spread over several Availability Zones",
        _ => "it spans several Availability Zones",
    };

    private static string Finding(string? engine, string? mode) => mode switch
    {
        null => "has no known deployment mode: high availability cannot be shown",
        SingleInstance when engine is Engine.ActiveMQ => $"runs {mode}: no standby in a second Availability Zone",
        SingleInstance => $"runs {mode}: one node in one Availability Zone",
        ActiveStandby or Cluster => $"runs {mode}: not a highly available mode of {engine}",
        _ => $"runs {ShortText.Of(mode, 40)}, a mode that this rule does not know",
    };

    private static string Cure(string? engine) => engine switch
    {
        Engine.ActiveMQ => $"as {ActiveStandby}",
        Engine.RabbitMQ => $"as {Cluster}",
        _ => "in a multi-AZ mode",
    };

    /// <summary>A known mode in AWS's spelling, whatever its case; null for none.</summary>
    private static string? Normalized(string? mode) => mode?.Trim() switch
    {
        null or "" => null,
        { } known when known.ToUpperInvariant() is SingleInstance or ActiveStandby or Cluster => known.ToUpperInvariant(),
        { } unknown => unknown,
    };

    private static Exemption? ExemptionOf(Broker broker, RuleParameters parameters, DateOnly today) =>
        parameters.ExemptionTagKey is { } key && broker.Tags?.GetValueOrDefault(key) is { } value
            ? Exemption.Read(value, today)
            : null;
}
