namespace ConfigRule.Policy;

/// <summary>The three verdicts that AWS Config accepts from a rule.</summary>
internal enum Compliance
{
    /// <summary>COMPLIANT: the broker runs a highly available deployment mode, or is exempt and ExemptAs says so.</summary>
    Compliant,

    /// <summary>NON_COMPLIANT: it does not, or its mode is unknown.</summary>
    NonCompliant,

    /// <summary>NOT_APPLICABLE: the rule does not evaluate it, or it is exempt; AWS Config removes it from the rule's list.</summary>
    NotApplicable,
}

/// <summary>A compliance type and the annotation that a compliance officer reads beside it.</summary>
/// <param name="Compliance">The compliance type.</param>
/// <param name="Annotation">One or two sentences, at most <see cref="PrintableText.AnnotationLength"/> UTF-16 code units.</param>
internal sealed record Verdict(Compliance Compliance, string Annotation)
{
    /// <summary>Whether the broker would fail and a valid exemption excuses it.</summary>
    public bool IsExempt { get; private init; }

    /// <summary>Creates the verdict on a broker that would fail and is exempt.</summary>
    public static Verdict Exempt(Compliance exemptAs, string annotation) => Create(exemptAs, annotation) with { IsExempt = true };

    /// <summary>Creates a verdict; the annotation is made printable and shortened to what AWS Config stores.</summary>
    public static Verdict Create(Compliance compliance, string annotation) =>
        new(compliance, PrintableText.OneLine(annotation, PrintableText.AnnotationLength));
}

/// <summary>The verdict on a resource, ready to be reported as an evaluation.</summary>
/// <param name="Resource">The resource as AWS Config names it.</param>
/// <param name="Broker">The evaluated broker; null when there was nothing to evaluate.</param>
/// <param name="Verdict">The verdict and its annotation.</param>
/// <param name="OrderingTimestamp">The event's time, UTC: AWS Config keeps the evaluation with the newest one.</param>
internal sealed record Judgement(Resource Resource, Broker? Broker, Verdict Verdict, DateTime OrderingTimestamp);
