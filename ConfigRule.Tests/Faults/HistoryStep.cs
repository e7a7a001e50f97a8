namespace ConfigRule.Tests.Faults;

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
