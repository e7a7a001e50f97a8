namespace ConfigRule.Policy;

/// <summary>The three verdicts that AWS Config accepts from a rule.</summary>
internal enum Compliance
{
    /// <summary>COMPLIANT: the broker runs a highly available deployment mode.</summary>
    Compliant,

    /// <summary>NON_COMPLIANT: it does not, or nobody can tell.</summary>
    NonCompliant,

    /// <summary>NOT_APPLICABLE: not for this rule to judge; AWS Config takes the resource off the rule's list.</summary>
    NotApplicable,
}

/// <summary>A verdict and the sentence that a compliance officer reads beside it.</summary>
/// <param name="Compliance">The verdict.</param>
/// <param name="Annotation">One or two sentences, at most <see cref="PrintableText.AnnotationLength"/> UTF-16 code units.</param>
internal sealed record Verdict(Compliance Compliance, string Annotation)
{
    /// <summary>The verdict <paramref name="compliance"/>, its annotation made fit for AWS Config.</summary>
    public static Verdict Of(Compliance compliance, string annotation) =>
        new(compliance, PrintableText.OneLine(annotation, PrintableText.AnnotationLength));
}
