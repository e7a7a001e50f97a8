namespace ConfigRule.Policy;

/// <summary>
/// The engine versions whose support by Amazon MQ has ended: new brokers of them are refused, from 30 days before that day on.
/// Source: Amazon MQ Developer Guide, version support calendars (activemq-version-management and rabbitmq-version-management), copies
/// of the public pages read on 29 November 2026. They gave no last day for ActiveMQ 5.18 and 5.19, RabbitMQ 3.13 and 4.2.
/// </summary>
internal static class VersionCalendar
{
    public static IReadOnlyList<EndedVersion> ActiveMq { get; } =
    [
        new(new(5, 15), new(2024, 9, 16)),
        new(new(5, 16), new(2024, 11, 15)),
        new(new(5, 17), new(2025, 6, 16)),
    ];

    public static IReadOnlyList<EndedVersion> RabbitMq { get; } =
    [
        new(new(3, 9), new(2024, 9, 16)),
        new(new(3, 10), new(2024, 10, 15)),
        new(new(3, 11), new(2025, 2, 17)),
        new(new(3, 12), new(2025, 3, 17)),
    ];
}

/// <summary>A version of the calendar.</summary>
/// <param name="Version">Major and minor.</param>
/// <param name="LastDay">The last day of its support.</param>
internal sealed record EndedVersion(Version Version, DateOnly LastDay);
