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

    /// <summary>Whether its exemption is in force, whatever <c>ExemptAs</c> makes of it.</summary>
    public bool IsExempt => Exemption?.State is ExemptionState.InForce;
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
