using ConfigRule.Policy;

namespace ConfigRule.Cli.Doctor;

/// <summary>What was checked, what was found, and what to do about it: one line of the result.</summary>
/// <param name="Subject">What was checked.</param>
/// <param name="State">Whether it is as it should be.</param>
/// <param name="Message">What was found, one or two sentences.</param>
/// <param name="Cure">What to do, a sentence or a command; null if there is nothing to do.</param>
internal sealed record Check(CheckSubject Subject, CheckState State, string Message, string? Cure = null)
{
    /// <summary>The AWS Config rule that was checked; null if it is not about one.</summary>
    public string? Rule { get; init; }

    /// <summary>The broker that was compared with its row; null if it is not about a broker.</summary>
    public ComparedRow? Row { get; init; }

    /// <summary>Whether AWS refused the call that the check needs.</summary>
    public bool IsRefused { get; init; }

    public static Check Fine(CheckSubject subject, string message) => new(subject, CheckState.Fine, message);

    public static Check Wrong(CheckSubject subject, string message, string cure) => new(subject, CheckState.Wrong, message, cure);

    public static Check Unknown(CheckSubject subject, string message, string? cure = null) =>
        new(subject, CheckState.Unknown, message, cure);

    /// <summary>AWS refused a call, so that it is not known what is there.</summary>
    public static Check Refused(CheckSubject subject, string reason) =>
        Unknown(subject, $"Not known: {reason}") with { IsRefused = true };
}

/// <summary>A broker, its row on the dashboard and its verdict now.</summary>
/// <param name="ResourceId">As the dashboard names it, else its id.</param>
/// <param name="Name">Its name; null if it no longer exists.</param>
/// <param name="Dashboard">The compliance type on the dashboard; null if there is no row.</param>
/// <param name="Policy">The compliance type by the policy; null if it no longer exists or cannot be decided.</param>
/// <param name="RecordedAt">When AWS Config recorded the row, UTC; null if there is none or AWS Config does not say.</param>
internal sealed record ComparedRow(string ResourceId, string? Name, string? Dashboard, string? Policy, DateTime? RecordedAt)
{
    /// <summary>The broker in a sentence.</summary>
    public string Label => Name is null || Name == ResourceId
        ? PrintableText.OneLine(ResourceId, 200)
        : $"{PrintableText.OneLine(Name, 60)} ({PrintableText.OneLine(ResourceId, 200)})";
}

/// <summary>What a check is about, in the order of the result.</summary>
internal enum CheckSubject
{
    /// <summary>The account and Region themselves.</summary>
    Access,

    /// <summary>AWS Config's configuration recorder.</summary>
    Recorder,

    /// <summary>The AWS Config rule.</summary>
    Rule,

    /// <summary>The rule's parameters.</summary>
    Parameters,

    /// <summary>When the rule last ran, and whether it failed.</summary>
    LastRun,

    /// <summary>A broker and its row on the dashboard.</summary>
    Broker,

    /// <summary>The Systems Manager document that replaces a broker.</summary>
    Runbook,
}

/// <summary>The result of a check.</summary>
internal enum CheckState
{
    /// <summary>As it should be.</summary>
    Fine,

    /// <summary>Not as it should be.</summary>
    Wrong,

    /// <summary>Not known, so that nobody may take it for fine.</summary>
    Unknown,
}

/// <summary>Names of subjects and states for programs, and how people read them.</summary>
internal static class CheckNames
{
    public static string Of(CheckSubject subject) => subject is CheckSubject.LastRun ? "lastRun" : subject.ToString().ToLowerInvariant();

    public static string Of(CheckState state) => state.ToString().ToLowerInvariant();

    /// <summary>An error of AWS Config in one line.</summary>
    public static string Reason(string? code, string? message) =>
        PrintableText.OneLine($"{code} {message}".Trim() is { Length: > 0 } said ? said : "no reason given", 300);

    public static string Title(CheckSubject subject) => subject is CheckSubject.LastRun ? "last run" : Of(subject);

    public static string Sign(CheckState state) => state switch { CheckState.Fine => "✓", CheckState.Wrong => "✗", _ => "?" };
}

/// <summary>How long ago something was, for a sentence.</summary>
internal static class Age
{
    /// <summary>E.g. <c>3 days ago</c>, rounded down; a time in the future, by another clock, is <c>just now</c>.</summary>
    public static string Of(DateTime utc, DateTime now) => (now - utc) switch
    {
        { TotalDays: >= 1 } age => Ago((int)age.TotalDays, "day"),
        { TotalHours: >= 1 } age => Ago((int)age.TotalHours, "hour"),
        { TotalMinutes: >= 1 } age => Ago((int)age.TotalMinutes, "minute"),
        _ => "just now",
    };

    private static string Ago(int number, string unit) => $"{Output.TableText.Count(number, unit)} ago";
}
