using ConfigRule.Policy;

namespace ConfigRule.Cli.Report.Rows;

/// <summary>A broker that a command found and that is not evaluated yet.</summary>
/// <param name="ResourceId">As the source names it.</param>
/// <param name="Broker">What the policy needs; if the name is unknown, it is the id.</param>
/// <param name="AccountId">Null when unknown.</param>
/// <param name="Region">Null when unknown.</param>
/// <param name="Source">Where it was found.</param>
/// <param name="Undecided">Why mode or engine are undecided, as a sentence; null when they are not.</param>
internal sealed record FoundBroker(
    string ResourceId, Broker Broker, string? AccountId, string? Region, RowSource Source, string? Undecided = null)
{
    /// <summary>The broker's ARN; null when unknown.</summary>
    public string? Arn { get; init; }

    /// <summary>When it was created, UTC; null when unknown.</summary>
    public DateTime? Created { get; init; }

    /// <summary>Its state, e.g. RUNNING; null when unknown.</summary>
    public string? State { get; init; }

    /// <summary>Evaluates the broker with the rule's policy; <paramref name="today"/> (UTC) decides whether an exemption expired.</summary>
    public BrokerRow Judge(RuleParameters parameters, DateOnly today)
    {
        Verdict verdict = DeploymentModePolicy.Evaluate(Broker, parameters, today);

        // The rule asks Amazon MQ for a missing engine, which is not possible for a file; each mode is compliant for one engine only.
        string? undecided = Undecided ?? (Broker.EngineType is null && verdict is { Compliance: Compliance.Compliant, IsExempt: false }
            ? $"{PrintableText.OneLine(Broker.Name, 50)} runs {PrintableText.OneLine(Broker.DeploymentMode!, 40)}: "
                + "whether that is compliant depends on the engine, which is unknown."
            : null);
        return new(
            ResourceId,
            Broker.Name,
            Resource.Broker,
            Shared(AccountId),
            Shared(Region),
            parameters.Engines.Display(Broker.EngineType),
            ModeOf(Broker.DeploymentMode, parameters.Engines),
            undecided is null ? RowCompliance.Of(verdict.Compliance) : RowCompliance.Undecided,
            undecided is null ? verdict.Annotation : PrintableText.OneLine(undecided, PrintableText.AnnotationLength),
            Source,
            ExemptionOf(verdict, parameters, today))
        {
            Arn = Arn,
            Created = Created,
            State = State,
        };
    }

    /// <summary>A known mode in the case of Amazon MQ, which Terraform does not require; any other mode as the source spells it.</summary>
    private static string? ModeOf(string? mode, EngineTable engines)
    {
        string? known = mode?.ToUpperInvariant();
        return known is "SINGLE_INSTANCE" || engines.HasMode(known) ? Shared(known) : mode;
    }

    /// <summary>One copy of a text that thousands of rows have.</summary>
    private static string? Shared(string? text) => text is null ? null : string.Intern(text);

    private RowExemption? ExemptionOf(Verdict verdict, RuleParameters parameters, DateOnly today)
    {
        Exemption? exemption = DeploymentModePolicy.ExemptionOf(Broker, parameters, today);
        string tag = exemption is null ? "" : Broker.Tags![parameters.ExemptionTagKey!];
        return exemption switch
        {
            null => null,
            Exemption.Valid valid => new(
                tag, verdict.IsExempt ? ExemptionState.InForce : ExemptionState.NotNeeded, valid.Reason, valid.LastDay, today),
            Exemption.Expired expired => new(tag, ExemptionState.Expired, null, expired.LastDay, today),
            _ => new(tag, ExemptionState.Malformed, null, null, today),
        };
    }
}
