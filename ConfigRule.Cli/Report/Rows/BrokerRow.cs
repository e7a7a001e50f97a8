using ConfigRule.Policy;

namespace ConfigRule.Cli.Report.Rows;

/// <summary>A judged broker: one row of a report.</summary>
/// <param name="ResourceId">As the source names it: a broker id, an ARN, or a template's address.</param>
/// <param name="ResourceName">The broker's name; null where the source does not tell.</param>
/// <param name="ResourceType">AWS::AmazonMQ::Broker.</param>
/// <param name="AccountId">The account it lives in; null where unknown, as in a template.</param>
/// <param name="Region">The Region it lives in; null where unknown.</param>
/// <param name="EngineType">In the friendly form; null where unknown.</param>
/// <param name="DeploymentMode">As the source spelled it; null where unknown.</param>
/// <param name="Compliance">One of <see cref="RowCompliance"/>.</param>
/// <param name="Annotation">The sentence that the dashboard would show.</param>
/// <param name="Source">Where the broker was found.</param>
/// <param name="Exemption">What its exemption tag says, in force or not; null when it carries none.</param>
internal sealed record BrokerRow(
    string ResourceId,
    string? ResourceName,
    string ResourceType,
    string? AccountId,
    string? Region,
    string? EngineType,
    string? DeploymentMode,
    string Compliance,
    string Annotation,
    RowSource Source,
    RowExemption? Exemption = null);

/// <summary>AWS Config's words for a verdict, and one of our own for files.</summary>
internal static class RowCompliance
{
    public const string Compliant = "COMPLIANT";
    public const string NonCompliant = "NON_COMPLIANT";
    public const string NotApplicable = "NOT_APPLICABLE";

    /// <summary>A template leaves the mode open: a parameter without a default, a value known only after apply.</summary>
    public const string Undecided = "UNDECIDED";

    public static string Of(Compliance compliance) => ConfigRule.Aws.EvaluationReporter.ToComplianceType(compliance).Value;
}

/// <summary>Where a broker was found.</summary>
/// <param name="Name">A file's path as it was given, <c>-</c> for standard input, or the service that was asked.</param>
/// <param name="Line">The line in the file, from 1; null where there is none.</param>
internal sealed record RowSource(string Name, int? Line = null)
{
    /// <summary>Amazon MQ itself.</summary>
    public static RowSource AmazonMq { get; } = new("Amazon MQ");

    /// <summary>Whether <see cref="Name"/> is a file's path.</summary>
    public bool IsFile { get; init; }

    public static RowSource File(string path, int? line = null) => new(path, line) { IsFile = true };

    public override string ToString() => Line is null ? Name : $"{Name}:{Line}";
}

/// <summary>An exemption as an auditor wants to read it.</summary>
/// <param name="Reason">In the words of whoever set the tag; null when the tag is malformed or expired.</param>
/// <param name="LastDay">The last exempt day, UTC; null when no end was given.</param>
internal sealed record RowExemption(string? Reason, DateOnly? LastDay);
