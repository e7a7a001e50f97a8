using ConfigRule.Cli.DryRun;

namespace ConfigRule.Tests.Faults;

/// <summary>What came of one fault at one call site.</summary>
/// <param name="Failure">Why the invocation failed; null where it did not.</param>
/// <param name="Injected">How often the fault befell a call.</param>
/// <param name="IsRetried">Whether the operation was called more often than without the fault.</param>
/// <param name="Before">The dashboard before the invocation.</param>
/// <param name="Rows">The dashboard after it.</param>
/// <param name="Healed">The dashboard after the next one, with nothing wrong any more.</param>
/// <param name="Right">The dashboard of a world where nothing ever goes wrong.</param>
internal sealed record FaultOutcome(
    Exception? Failure,
    int Injected,
    bool IsRetried,
    IReadOnlyList<DashboardRow> Before,
    IReadOnlyList<DashboardRow> Rows,
    IReadOnlyList<DashboardRow> Healed,
    IReadOnlyList<DashboardRow> Right)
{
    /// <summary>In the table's words.</summary>
    public string Effect => Failure is not null ? "fails" : IsRetried ? "asked again, recorded" : "recorded";
}
