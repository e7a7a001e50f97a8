using Amazon.MQ.Model;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Model;

/// <summary>The broker that takes the place of one that fails MQ-003: what to create, and what it leaves behind.</summary>
/// <param name="Old">The broker to be replaced.</param>
/// <param name="Name">The replacement's name.</param>
/// <param name="Settings">What to create, in the order in which it is written.</param>
/// <param name="LeftBehind">What the old broker has and the replacement does not get.</param>
internal sealed record Replacement(OldBroker Old, string Name, IReadOnlyList<Setting> Settings, IReadOnlyList<LeftBehind> LeftBehind)
{
    /// <summary>The name of the replacement's first user; a new one, since names of users never appear in a plan.</summary>
    public const string AdminName = "mq003-admin";

    /// <summary>What the reader of the plan has to give, in the order of the settings.</summary>
    public IReadOnlyList<Input> Inputs { get; } = [.. Settings.SelectMany(setting => InputsOf(setting.Value))];

    /// <summary>Derives the replacement. Pure: the same description, the same plan.</summary>
    /// <exception cref="BadInputException">The engine is none whose highly available mode is known, or a setting is missing.</exception>
    public static Replacement Of(DescribedBroker described)
    {
        DescribeBrokerResponse broker = described.Broker;
        string engine = Engine.Friendly(Required(described, broker.EngineType?.Value, "EngineType"));
        if (!Engine.Known.Contains(engine))
        {
            throw described.Bad($"EngineType is '{ShortText.Of(engine, 60)}': expected ActiveMQ or RabbitMQ, the engines whose highly available mode is known.");
        }

        OldBroker old = new(
            Required(described, broker.BrokerId, "BrokerId"),
            Required(described, broker.BrokerName, "BrokerName"),
            engine,
            Required(described, broker.EngineVersion, "EngineVersion"),
            Required(described, broker.HostInstanceType, "HostInstanceType"),
            described.Region,
            broker);
        List<LeftBehind> leftBehind = [.. Plan.Model.LeftBehind.Of(old, described.UnknownMembers)];
        string name = NewName.Of(old.Name);
        Setting?[] settings =
        [
            new("BrokerName", name, NewName.Why(old.Name)),
            new("EngineType", engine.ToUpperInvariant()),
            .. Versions.Settings(old),
            DeploymentMode(old),
            .. Hardware.Settings(old),
            .. Network.Settings(old, leftBehind),
            Access.Encryption(old),
            Access.Configuration(old),
            .. Access.Authentication(old),
            Access.User(old),
            Upkeep.Logs(old, leftBehind),
            Upkeep.MaintenanceWindow(old),
            Labels.Of(old, leftBehind),
        ];
        return new(old, name, [.. settings.OfType<Setting>()], leftBehind);
    }

    private static Setting DeploymentMode(OldBroker old)
    {
        string passing = old.IsActiveMQ ? "ACTIVE_STANDBY_MULTI_AZ" : "CLUSTER_MULTI_AZ";
        string was = old.Described.DeploymentMode?.Value ?? "not told";
        return new(
            "DeploymentMode",
            passing,
            passing.Equals(was, StringComparison.OrdinalIgnoreCase)
                ? null
                : $"Was {ShortText.Of(was, 40)}, which fails rule MQ-003; the mode of an existing broker cannot be changed.");
    }

    private static string Required(DescribedBroker described, string? value, string field) =>
        string.IsNullOrWhiteSpace(value) ? throw described.Bad($"{field} is missing.") : value.Trim();

    private static IEnumerable<Input> InputsOf(SettingValue value) => value switch
    {
        SettingValue.Open open => [open.Input],
        SettingValue.List list => list.Items.SelectMany(InputsOf),
        SettingValue.Block block => block.Settings.SelectMany(setting => InputsOf(setting.Value)),
        _ => [],
    };
}
