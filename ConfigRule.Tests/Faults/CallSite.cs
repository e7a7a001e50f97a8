using System.Text.Json.Nodes;
using ConfigRule.Cli.DryRun;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Faults;

/// <summary>A place from which the rule calls AWS, and an event that leads there.</summary>
/// <param name="Operation">What is called.</param>
/// <param name="Where">On what occasion.</param>
/// <param name="Event">The event.</param>
/// <param name="Brokers">What Amazon MQ knows.</param>
internal sealed record CallSite(string Operation, string Where, JsonObject Event, params IReadOnlyList<EmbeddedBroker> Brokers)
{
    private const string Exemptions = """{"ExemptionTagKey":"exempt"}""";

    private static readonly EmbeddedBroker[] Few =
    [
        Some.Live("b-good", mode: "ACTIVE_STANDBY_MULTI_AZ"),
        Some.Live("b-bad"),
        Some.Live("b-exempt", tags: ("exempt", "CHG-1042")),
        Some.Live("b-rabbit", engine: "RabbitMQ"),
    ];

    private static readonly EmbeddedBroker[] Many = [.. Enumerable.Range(1, 130).Select(i => Some.Live($"b-{i:000}"))];

    public static IReadOnlyList<string> Operations { get; } =
        ["PutEvaluations", "GetResourceConfigHistory", "GetComplianceDetailsByConfigRule", "ListBrokers", "DescribeBroker"];

    public static IReadOnlyList<CallSite> All { get; } =
    [
        new("PutEvaluations", "a change", Some.Event()),
        new("PutEvaluations", "an oversized change", Some.Event(Some.Oversized()), Some.Live()),
        new("PutEvaluations", "a sweep", Some.Event(Some.Scheduled()), Few),
        new("PutEvaluations", "a sweep, second call", Some.Event(Some.Scheduled()), Many) { After = 1 },
        new("GetResourceConfigHistory", "an oversized change", Some.Event(Some.Oversized()), Some.Live()),
        new("GetComplianceDetailsByConfigRule", "a sweep", Some.Event(Some.Scheduled(), Exemptions), Few),
        new("ListBrokers", "a sweep", Some.Event(Some.Scheduled(), Exemptions), Few),
        new("ListBrokers", "a sweep, second page", Some.Event(Some.Scheduled()), Many) { After = 1, Meanwhile = "PutEvaluations" },
        new("DescribeBroker", "a change without a mode", Some.Event(Some.Change(Some.Item(mode: null))), Some.Live()),
        new("DescribeBroker", "a change without tags", Some.Event(Some.Change(), Exemptions), Some.Live(tags: ("exempt", "CHG-1042"))),
        new("DescribeBroker", "an oversized change without a mode", Some.Event(Some.Oversized()), Some.Live())
        {
            Recorded = [Some.Live(mode: null)],
        },
        new("DescribeBroker", "a sweep", Some.Event(Some.Scheduled(), Exemptions), Few),
        new("DescribeBroker", "a sweep, of a broker that is not listed", Some.Event(Some.Scheduled()), Few),
    ];

    /// <summary>How many calls of the operation go well before.</summary>
    public int After { get; init; }

    /// <summary>What else may be on its way, and be named when time runs out.</summary>
    public string? Meanwhile { get; init; }

    /// <summary>What AWS Config has recorded of the brokers; null for all there is.</summary>
    public IReadOnlyList<EmbeddedBroker>? Recorded { get; init; }

    public override string ToString() => $"{Operation}, {Where}";
}
