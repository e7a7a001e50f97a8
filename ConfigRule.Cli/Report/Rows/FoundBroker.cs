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
    /// <summary>Evaluates the broker with the rule's policy; <paramref name="today"/> (UTC) decides whether an exemption expired.</summary>
    public BrokerRow Judge(RuleParameters parameters, DateOnly today)
    {
        Verdict verdict = DeploymentModePolicy.Evaluate(Broker, parameters, today);

        // The rule asks Amazon MQ for a missing engine, which is not possible for a file; each mode is compliant for one engine only.
        string? undecided = Undecided ?? (Broker.EngineType is null && verdict.Compliance is Compliance.Compliant
            ? $"{PrintableText.OneLine(Broker.Name, 50)} runs {PrintableText.OneLine(Broker.DeploymentMode!, 40)}: "
                + "whether that is compliant depends on the engine, which is unknown."
            : null);
        return new(
            ResourceId,
            Broker.Name,
            Resource.Broker,
            AccountId,
            Region,
            parameters.Engines.Display(Broker.EngineType),
            ModeOf(Broker.DeploymentMode, parameters.Engines),
            undecided is null ? RowCompliance.Of(verdict.Compliance) : RowCompliance.Undecided,
            undecided is null ? verdict.Annotation : PrintableText.OneLine(undecided, PrintableText.AnnotationLength),
            Source,
            ExemptionOf(parameters, today));
    }

    /// <summary>A known mode in the case of Amazon MQ, which Terraform does not require; any other mode as the source spells it.</summary>
    private static string? ModeOf(string? mode, EngineTable engines)
    {
        string? known = mode?.ToUpperInvariant();
        return known is "SINGLE_INSTANCE" || engines.HasMode(known) ? known : mode;
    }

    private RowExemption? ExemptionOf(RuleParameters parameters, DateOnly today) =>
        DeploymentModePolicy.ExemptionOf(Broker, parameters, today) switch
        {
            null => null,
            Exemption.Valid valid => new(valid.Reason, valid.LastDay),
            Exemption.Expired expired => new(null, expired.LastDay),
            _ => new(null, null),
        };
}
