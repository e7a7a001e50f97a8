using ConfigRule.Policy;

namespace ConfigRule.Cli.Report.Rows;

/// <summary>An evaluated broker: one row of a report.</summary>
/// <param name="ResourceId">As the source names it: a broker id, an ARN, or an address in a template or plan.</param>
/// <param name="ResourceName">The broker's name; null when unknown.</param>
/// <param name="ResourceType">AWS::AmazonMQ::Broker.</param>
/// <param name="AccountId">The broker's account; null when unknown, as in a template.</param>
/// <param name="Region">The broker's Region; null when unknown.</param>
/// <param name="EngineType">The engine's display name; null when unknown.</param>
/// <param name="DeploymentMode">A known mode in Amazon MQ's case, any other as the source spells it; null when unknown.</param>
/// <param name="Compliance">One of <see cref="RowCompliance"/>.</param>
/// <param name="Annotation">The annotation that the dashboard would show.</param>
/// <param name="Source">Where the broker was found.</param>
/// <param name="Exemption">The content of its exemption tag, valid or not; null if it has none.</param>
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
    RowExemption? Exemption = null)
{
    /// <summary>The broker's ARN; null when unknown.</summary>
    public string? Arn { get; init; }

    /// <summary>When it was created, UTC; null when unknown.</summary>
    public DateTime? Created { get; init; }

    /// <summary>Its state, e.g. RUNNING; null when unknown.</summary>
    public string? State { get; init; }
}

/// <summary>AWS Config's compliance types, and one more that only reports have.</summary>
internal static class RowCompliance
{
    public const string Compliant = "COMPLIANT";
    public const string NonCompliant = "NON_COMPLIANT";
    public const string NotApplicable = "NOT_APPLICABLE";

    /// <summary>
    /// The verdict depends on a value that the source does not state: a parameter without a default, a value known only after
    /// apply, an answer that AWS refused.
    /// </summary>
    public const string Undecided = "UNDECIDED";

    public static string Of(Compliance compliance) => ConfigRule.Aws.EvaluationReporter.ToComplianceType(compliance).Value;
}

/// <summary>Where a broker was found.</summary>
/// <param name="Name">A file's path as given, <c>-</c> for standard input, or the AWS service.</param>
/// <param name="Line">The line in the file, from 1; null if there is none.</param>
internal sealed record RowSource(string Name, int? Line = null)
{
    /// <summary>Amazon MQ itself.</summary>
    public static RowSource AmazonMq { get; } = new("Amazon MQ");

    /// <summary>Whether <see cref="Name"/> is a file's path.</summary>
    public bool IsFile { get; init; }

    /// <summary>The CloudFormation stack of a template in a <c>cdk.out</c>; null when unknown.</summary>
    public string? Stack { get; init; }

    public static RowSource File(string path, int? line = null) => new(path, line) { IsFile = true };

    public override string ToString() => $"{Name}{(Line is null ? "" : $":{Line}")}{(Stack is null ? "" : $" (stack {Stack})")}";
}

/// <summary>An exemption for the auditor.</summary>
/// <param name="Tag">The tag's value, as it is set.</param>
/// <param name="State">What it does.</param>
/// <param name="Reason">The reason in it; null when it is malformed or expired.</param>
/// <param name="LastDay">The last exempt day, UTC; null when it has no date.</param>
/// <param name="Today">The report's date, UTC.</param>
internal sealed record RowExemption(string Tag, ExemptionState State, string? Reason, DateOnly? LastDay, DateOnly Today)
{
    /// <summary>How many days it still exempts, today included; 0 or less after its end; null when it has no date.</summary>
    public int? DaysLeft => LastDay?.DayNumber - Today.DayNumber + 1;

    /// <summary>The state in words.</summary>
    public string StateName => State switch
    {
        ExemptionState.InForce => "in force",
        ExemptionState.NotNeeded => "not needed",
        ExemptionState.Expired => "expired",
        _ => "malformed",
    };
}

/// <summary>What an exemption does on the report's date.</summary>
internal enum ExemptionState
{
    /// <summary>It exempts a broker that would fail.</summary>
    InForce,

    /// <summary>It is valid, and the broker does not fail anyway.</summary>
    NotNeeded,

    /// <summary>Its last day is over: it exempts nothing.</summary>
    Expired,

    /// <summary>It has neither of the two forms: it exempts nothing.</summary>
    Malformed,
}
