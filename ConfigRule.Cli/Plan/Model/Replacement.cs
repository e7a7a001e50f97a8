using Amazon.MQ.Model;
using ConfigRule.Cli.Usage;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Model;

/// <summary>The broker that takes the place of one that fails MQ-003: what to create, and what it leaves behind.</summary>
/// <param name="Old">The broker to be replaced.</param>
/// <param name="Name">The replacement's name.</param>
/// <param name="Settings">What to create, in the order in which it is written.</param>
/// <param name="NotCarriedOver">What the old broker has and the replacement does not get.</param>
internal sealed record Replacement(OldBroker Old, string Name, IReadOnlyList<Setting> Settings, IReadOnlyList<NotCarriedOver> NotCarriedOver)
{
    /// <summary>The name of the replacement's first user; a new one, since names of users never appear in a plan.</summary>
    public const string AdminName = "mq003-admin";

    /// <summary>What the reader of the plan has to give, in the order of the settings.</summary>
    public IReadOnlyList<Input> Inputs { get; } = [.. Settings.SelectMany(setting => InputsOf(setting.Value))];

    /// <summary>Derives the replacement. Pure: the same description, the same plan.</summary>
    /// <param name="described">The broker to be replaced.</param>
    /// <param name="engines">The engines whose highly available mode is known.</param>
    /// <exception cref="BadInputException">The engine is not one of these, or a setting is missing.</exception>
    public static Replacement Derive(DescribedBroker described, EngineTable engines)
    {
        DescribeBrokerResponse broker = described.Broker;
        string engineType = Required(described, broker.EngineType?.Value, "EngineType");
        Engine engine = engines.Find(engineType) ?? throw described.Bad(
            $"EngineType is '{PrintableText.OneLine(engineType, 60)}': expected {string.Join(" or ", engines.Names)}, the engines whose "
            + "highly available mode is known.");

        OldBroker old = new(
            Required(described, broker.BrokerId, "BrokerId"),
            Required(described, broker.BrokerName, "BrokerName"),
            engine,
            Required(described, broker.EngineVersion, "EngineVersion"),
            Required(described, broker.HostInstanceType, "HostInstanceType"),
            described.Region,
            broker);
        List<NotCarriedOver> notCarriedOver = [.. Model.NotCarriedOver.Of(old, described.UnknownMembers)];
        string name = NewName.Derive(old.Name);
        Setting?[] settings =
        [
            new("BrokerName", name, NewName.Why(old.Name)),
            new("EngineType", engine.Name.ToUpperInvariant()),
            .. Versions.Settings(old),
            DeploymentMode(old),
            .. InstanceAndStorage.Settings(old),
            .. Network.Settings(old, notCarriedOver),
            SecuritySettings.Encryption(old),
            SecuritySettings.Configuration(old),
            .. SecuritySettings.Authentication(old),
            SecuritySettings.User(old),
            LogsAndMaintenance.Logs(old, engines, notCarriedOver),
            LogsAndMaintenance.MaintenanceWindow(old),
            Tags.Of(old, notCarriedOver),
        ];
        return new(old, name, [.. settings.OfType<Setting>()], notCarriedOver);
    }

    private static Setting DeploymentMode(OldBroker old)
    {
        string passing = old.Engine.HighlyAvailableMode;
        string was = old.Described.DeploymentMode?.Value ?? "not told";
        return new(
            "DeploymentMode",
            passing,
            passing.Equals(was, StringComparison.OrdinalIgnoreCase)
                ? null
                : $"Was {PrintableText.OneLine(was, 40)}, which fails rule {Rule.Id}; the mode of an existing broker cannot be changed.");
    }

    private static string Required(DescribedBroker described, string? value, string field) =>
        string.IsNullOrWhiteSpace(value) ? throw described.Bad($"{field} is missing.") : value.Trim();

    private static IEnumerable<Input> InputsOf(SettingValue value) => value switch
    {
        SettingValue.Unknown open => [open.Input],
        SettingValue.List list => list.Items.SelectMany(InputsOf),
        SettingValue.Block block => block.Settings.SelectMany(setting => InputsOf(setting.Value)),
        _ => [],
    };
}
