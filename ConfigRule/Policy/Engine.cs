namespace ConfigRule.Policy;

/// <summary>The broker engines of Amazon MQ, in the form that people read.</summary>
internal static class Engine
{
    public const string ActiveMQ = "ActiveMQ";

    public const string RabbitMQ = "RabbitMQ";

    /// <summary>The engines this rule knows; compared without case, as the API's enum and the service differ in it.</summary>
    public static IReadOnlySet<string> Known { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { ActiveMQ, RabbitMQ };

    /// <summary>The friendly form of a known engine, anything else as it came.</summary>
    public static string Friendly(string engine) =>
        Known.FirstOrDefault(known => known.Equals(engine, StringComparison.OrdinalIgnoreCase)) ?? engine;
}
