namespace ConfigRule.Policy;

/// <summary>A control of a framework that the rule gives evidence for.</summary>
/// <param name="Framework">The framework and its edition.</param>
/// <param name="Number">The control's number, or the part of the framework.</param>
/// <param name="Title">The control's title in the framework's words.</param>
/// <param name="Origin">Who maps the rule to the control.</param>
internal sealed record Control(string Framework, string Number, string Title, string Origin)
{
    private const string Nist5 = "NIST SP 800-53 Rev. 5";
    private const string Nist4 = "NIST SP 800-53 Rev. 4";
    private const string Published = "Published by AWS for Security Hub MQ.5 and MQ.6 and Control Tower CT.MQ.PR.1";
    private const string Ours = "Our mapping: AWS publishes none for Amazon MQ; taken from its mapping of Amazon RDS Multi-AZ";
    private const string Equivalent = "Lists the equivalent check";

    /// <summary>The control's id in NIST's OSCAL catalog of SP 800-53 Rev. 5, e.g. <c>cp-6.2</c>; null in any other framework.</summary>
    public string? CatalogId => Framework is Nist5
        ? Number.ToLowerInvariant().Replace("(", ".", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal)
        : null;

    public static IReadOnlyList<Control> All { get; } =
    [
        new(Nist5, "CP-10", "System Recovery and Reconstitution", Published),
        new(Nist5, "CP-6(2)", "Alternate Storage Site: Recovery Time and Recovery Point Objectives", Published),
        new(Nist5, "SC-36", "Distributed Processing and Storage", Published),
        new(Nist5, "SC-5(2)", "Denial-of-service Protection: Capacity, Bandwidth, and Redundancy", Published),
        new(Nist5, "SI-13(5)", "Predictable Failure Prevention: Failover Capability", Published),
        new(Nist4, "CP-10", "Information System Recovery and Reconstitution", Ours),
        new(Nist4, "SC-5", "Denial of Service Protection", Ours),
        new(
            "AWS Well-Architected",
            "Reliability pillar",
            "Design your workload to withstand component failures",
            "The pillar that the check belongs to"),
        new("ISO/IEC 27001:2022", "A.8.14", "Redundancy of information processing facilities", Equivalent),
        new("KISA ISMS-P", "2.9.2", "Performance and failure management", Equivalent),
    ];
}
