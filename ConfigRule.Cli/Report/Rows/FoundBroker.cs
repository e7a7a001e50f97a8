using ConfigRule.Policy;

namespace ConfigRule.Cli.Report.Rows;

/// <summary>A broker as a verb found it, not judged yet.</summary>
/// <param name="ResourceId">As the source names it.</param>
/// <param name="Broker">What the policy needs; its name falls back to the id.</param>
/// <param name="AccountId">Null where unknown.</param>
/// <param name="Region">Null where unknown.</param>
/// <param name="Source">Where it was found.</param>
/// <param name="Undecided">Why the source cannot say the mode or engine yet, as a sentence; null when it can.</param>
internal sealed record FoundBroker(
    string ResourceId, Broker Broker, string? AccountId, string? Region, RowSource Source, string? Undecided = null)
{
    /// <summary>Judges by the rule's own policy; <paramref name="today"/> (UTC) decides whether an exemption holds.</summary>
    public BrokerRow Judge(RuleParameters parameters, DateOnly today)
    {
        Verdict verdict = DeploymentModePolicy.Evaluate(Broker, parameters, today);

        // The rule would ask Amazon MQ for the engine; a file cannot be asked, and either mode passes for one engine only.
        string? undecided = Undecided ?? (Broker.EngineType is null && verdict.Compliance is Compliance.Compliant
            ? $"{PrintableText.OneLine(Broker.Name, 50)} runs {PrintableText.OneLine(Broker.DeploymentMode!, 40)}: whether that passes depends on the engine, which is unknown."
            : null);
        return new(
            ResourceId,
            Broker.Name,
            Resource.Broker,
            AccountId,
            Region,
            parameters.Engines.Display(Broker.EngineType),
            Broker.DeploymentMode,
            undecided is null ? RowCompliance.Of(verdict.Compliance) : RowCompliance.Undecided,
            undecided is null ? verdict.Annotation : PrintableText.OneLine(undecided, PrintableText.AnnotationLength),
            Source,
            ExemptionOf(parameters, today));
    }

    private RowExemption? ExemptionOf(RuleParameters parameters, DateOnly today) => DeploymentModePolicy.ExemptionOf(Broker, parameters, today) switch
    {
        null => null,
        Exemption.Valid valid => new(valid.Reason, valid.LastDay),
        Exemption.Expired expired => new(null, expired.LastDay),
        _ => new(null, null),
    };
}
