using System.Globalization;
using System.Text.Json.Nodes;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Faults;

/// <summary>
/// The life of a broker, the events that tell of it, and the model: what the dashboard must show in the end, worked out
/// from the life itself and without the rule's code.
/// </summary>
internal sealed class BrokerHistory
{
    public static readonly string[] Engines = ["ActiveMQ", "RabbitMQ"];
    public static readonly string[] Modes = ["SINGLE_INSTANCE", "ACTIVE_STANDBY_MULTI_AZ", "CLUSTER_MULTI_AZ"];

    private readonly List<(DateTime At, string? Compliance)> verdicts = [];
    private readonly List<(int Arrival, JsonObject Event)> deliveries = [];

    public BrokerHistory(string id, IEnumerable<HistoryStep> steps)
    {
        Id = id;
        (int engine, int mode, bool isExempt) = (0, 0, false);
        DateTime now = Some.Captured;
        foreach (HistoryStep step in steps)
        {
            now += TimeSpan.FromMilliseconds(step.Pause);
            (engine, mode) = step.What is Happening.Create ? (step.Engine, step.Mode) : (engine, mode);
            isExempt = step.What is Happening.Tag || (isExempt && step.What is not (Happening.Untag or Happening.Create));
            bool isGone = step.What is Happening.Delete or Happening.LeaveScope;
            bool passes = (engine, mode) is (0, 1) or (1, 2);
            verdicts.Add((now, isGone ? null : passes ? "COMPLIANT" : isExempt ? null : "NON_COMPLIANT"));
            deliveries.AddRange(step.Arrivals.Select(arrival => (arrival, Event(step.What, engine, mode, isExempt, now))));
        }
    }

    public string Id { get; }

    /// <summary>
    /// What the dashboard may show; null is no row. The newest event decides, also where it takes the broker off the list and
    /// an older verdict arrives afterwards: AWS Config remembers the time of what it no longer shows. Of two events of the
    /// same instant nobody, AWS Config included, can tell which is the newer one: whichever arrives last stands.
    /// </summary>
    public IReadOnlySet<string> Allowed => verdicts
        .Where(verdict => verdict.At == verdicts.Max(other => other.At))
        .Select(verdict => verdict.Compliance ?? "no row")
        .ToHashSet();

    /// <summary>The events of all histories in the order of their arrival.</summary>
    public static IEnumerable<JsonObject> Deliveries(IEnumerable<BrokerHistory> histories) =>
        histories.SelectMany(history => history.deliveries).OrderBy(delivery => delivery.Arrival).Select(delivery => delivery.Event);

    /// <summary>The dashboard is as the model has it, and nothing else is on it.</summary>
    public static void AssertModel(IReadOnlyList<BrokerHistory> histories, IEnumerable<(string Id, string Compliance)> dashboard)
    {
        Dictionary<string, string> rows = dashboard.ToDictionary(row => row.Id, row => row.Compliance);
        Assert.All(histories, history =>
            Assert.Contains(rows.GetValueOrDefault(history.Id, "no row"), history.Allowed));
        Assert.Subset(histories.Select(history => history.Id).ToHashSet(), rows.Keys.ToHashSet());
    }

    private JsonObject Event(Happening what, int engine, int mode, bool isExempt, DateTime at)
    {
        JsonObject item = Some.Item(
            Id,
            engine: Engines[engine],
            mode: Modes[mode],
            status: what is Happening.Delete ? "ResourceDeleted" : what is Happening.Create ? "ResourceDiscovered" : "OK",
            tags: isExempt ? new() { ["exempt"] = "CHG-1042" } : []);
        item["configurationItemCaptureTime"] = at.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        JsonObject json = Some.Event(Some.Change(item), """{"ExemptionTagKey":"exempt"}""");
        json["eventLeftScope"] = what is Happening.LeaveScope;
        return json;
    }
}

/// <summary>What can happen to a broker.</summary>
internal enum Happening
{
    /// <summary>It is made, or made anew in another mode: a broker's mode never changes.</summary>
    Create,
    Tag,
    Untag,
    Delete,
    LeaveScope,
}

/// <summary>One step in the life of a broker, of which AWS Config tells by an event.</summary>
/// <param name="What">What happens.</param>
/// <param name="Engine">Of a broker that is made: 0 for ActiveMQ, 1 for RabbitMQ.</param>
/// <param name="Mode">Of a broker that is made: an index into <see cref="BrokerHistory.Modes"/>.</param>
/// <param name="Pause">Milliseconds since the step before; 0 is the same instant, as AWS Config tells time.</param>
/// <param name="Arrivals">When the event arrives, by rank among all events, once for each time that it does.</param>
internal sealed record HistoryStep(Happening What, int Engine, int Mode, int Pause, IReadOnlyList<int> Arrivals)
{
    public override string ToString() => $"{What} {Engine}/{Mode} +{Pause} ms @ {string.Join(',', Arrivals)}";
}
