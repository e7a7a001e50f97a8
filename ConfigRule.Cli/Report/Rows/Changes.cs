namespace ConfigRule.Cli.Report.Rows;

/// <summary>What changed since an earlier report of this program.</summary>
/// <param name="File">The earlier report's file, as the user named it.</param>
/// <param name="Since">When it was made, UTC.</param>
/// <param name="Brokers">The brokers that changed, in the order of every report; those that went come last.</param>
/// <param name="NotCompared">The places that one of the two reports did not read.</param>
internal sealed record Changes(
    string File, DateTime Since, IReadOnlyList<Change> Brokers, IReadOnlyList<NotCompared> NotCompared)
{
    /// <summary>Whether a broker fails that did not fail in the earlier report.</summary>
    public bool HasNewFailure => Brokers.Any(change => change.Kinds.Contains(ChangeKind.NewlyFails));

    /// <summary>The number of brokers of each kind: <c>1 newly failing, 2 cured</c>; <c>nothing changed</c> if there is none.</summary>
    public string Summary => Brokers.Count == 0
        ? "nothing changed"
        : string.Join(", ", Brokers.SelectMany(change => change.Kinds).CountBy(kind => kind).OrderBy(count => count.Key)
            .Select(count => $"{count.Value} {count.Key.Label()}"));
}

/// <summary>A broker that changed.</summary>
/// <param name="Kinds">How; the most important one first, never empty.</param>
/// <param name="ResourceId">As the report names it: this one, or for a broker that went the earlier one.</param>
/// <param name="ResourceName">Null when unknown.</param>
/// <param name="AccountId">Null when unknown.</param>
/// <param name="Region">Null when unknown.</param>
/// <param name="Before">Null if the earlier report does not have it.</param>
/// <param name="After">Null if this report does not have it.</param>
internal sealed record Change(
    IReadOnlyList<ChangeKind> Kinds,
    string ResourceId,
    string? ResourceName,
    string? AccountId,
    string? Region,
    RowState? Before,
    RowState? After)
{
    /// <summary>Whether the earlier report did not read the broker's place, so that nobody knows whether the broker is new.</summary>
    public bool WasUnread => Before is null && !Kinds.Contains(ChangeKind.Came);

    public string Labels => string.Join(", ", Kinds.Select(kind => kind.Label()));

    /// <summary>The change in words.</summary>
    public string Sentence => (Before, After) switch
    {
        (null, { } after) when WasUnread => $"is {after}; the earlier report did not read this place",
        (null, { } after) => $"is {after}; the earlier report does not have it",
        ({ } before, null) => $"was {before}; it is not there any more",
        var (before, after) => $"was {before}; is {after}",
    };
}

/// <summary>What two reports of a broker are compared by.</summary>
/// <param name="Compliance">One of <see cref="RowCompliance"/>.</param>
/// <param name="DeploymentMode">Null when unknown.</param>
/// <param name="IsExempt">Whether an exemption is in force.</param>
/// <param name="LastDay">The exemption's last day; null when it has none.</param>
internal sealed record RowState(string Compliance, string? DeploymentMode, bool IsExempt, DateOnly? LastDay)
{
    public static RowState Of(BrokerRow row) =>
        new(row.Compliance, row.DeploymentMode, row.IsExempt, row.Exemption?.LastDay);

    /// <summary>Whether it is COMPLIANT by its mode and not by an exemption (<c>ExemptAs</c>).</summary>
    public bool IsHighlyAvailable => Compliance is RowCompliance.Compliant && !IsExempt;

    public override string ToString() =>
        $"{Compliance}{(DeploymentMode is null ? "" : $" as {DeploymentMode}")}"
        + (!IsExempt ? "" : LastDay is { } day ? $", exempt through {ReportTime.Iso(day)}" : ", exempt without an end");
}

/// <summary>How a broker changed, the most important first.</summary>
internal enum ChangeKind
{
    /// <summary>It fails, and did not fail in the earlier report, or is not in it.</summary>
    NewlyFails,

    /// <summary>It is UNDECIDED, and was not.</summary>
    NewlyUndecided,

    /// <summary>It was exempt and is not any more, although its mode is not highly available.</summary>
    ExemptionLost,

    /// <summary>It is exempt, and was not.</summary>
    ExemptionGot,

    /// <summary>It is still exempt, but the last day is another one.</summary>
    ExemptionChanged,

    /// <summary>It failed or was exempt, and is highly available now.</summary>
    Cured,

    /// <summary>The earlier report read its place and does not have it.</summary>
    Came,

    /// <summary>This report read its place and does not have it.</summary>
    Went,

    /// <summary>It has the same id and another mode, which Amazon MQ does not offer for a broker that exists.</summary>
    ModeChanged,

    /// <summary>Its verdict changed in a way that no other kind names.</summary>
    VerdictChanged,
}

/// <summary>A place that one of the two reports did not read, so that nobody knows what came or went there.</summary>
/// <param name="Where">An account and Region, or a file.</param>
/// <param name="IsEarlier">Whether the earlier report did not read it; otherwise this one did not.</param>
/// <param name="Brokers">How many brokers the other report has there.</param>
internal sealed record NotCompared(string Where, bool IsEarlier, int Brokers);

/// <summary>The names of <see cref="ChangeKind"/>.</summary>
internal static class ChangeKinds
{
    /// <summary>For people.</summary>
    public static string Label(this ChangeKind kind) => kind switch
    {
        ChangeKind.NewlyFails => "newly failing",
        ChangeKind.NewlyUndecided => "newly undecided",
        ChangeKind.ExemptionLost => "exemption lost",
        ChangeKind.ExemptionGot => "newly exempt",
        ChangeKind.ExemptionChanged => "exemption changed",
        ChangeKind.Cured => "cured",
        ChangeKind.Came => "new",
        ChangeKind.Went => "gone",
        ChangeKind.ModeChanged => "mode changed",
        _ => "verdict changed",
    };

    /// <summary>For programs.</summary>
    public static string Name(this ChangeKind kind) => $"{char.ToLowerInvariant(kind.ToString()[0])}{kind.ToString()[1..]}";
}
