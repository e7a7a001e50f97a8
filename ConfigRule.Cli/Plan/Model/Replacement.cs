using Amazon.MQ.Model;
using ConfigRule.Cli.Usage;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Model;

/// <summary>The highly available broker that replaces one that fails MQ-003.</summary>
/// <param name="Old">The broker to be replaced.</param>
/// <param name="Name">The replacement's name.</param>
/// <param name="Settings">The replacement's settings, in the order in which they are written.</param>
/// <param name="NotCarriedOver">What the old broker has and the replacement does not get.</param>
/// <param name="Notes">What the reader has to know or check before anything is created, as sentences.</param>
internal sealed record Replacement(
    OldBroker Old,
    string Name,
    IReadOnlyList<Setting> Settings,
    IReadOnlyList<NotCarriedOver> NotCarriedOver,
    IReadOnlyList<string> Notes)
{
    /// <summary>The name of the replacement's first user. It is a new one, because a plan never contains user names.</summary>
    public const string AdminName = "mq003-admin";

    /// <summary>The inputs that the reader of the plan has to provide, in the order of the settings.</summary>
    public IReadOnlyList<Input> Inputs { get; } = [.. Settings.SelectMany(setting => InputsOf(setting.Value))];

    /// <summary>Derives the replacement with a pure function: the same description gives the same plan.</summary>
    /// <param name="described">The broker to be replaced.</param>
    /// <param name="engines">The engines whose highly available mode is known.</param>
    /// <param name="exemptionTagKey">The key of the rule's exemption tag, which the replacement does not need.</param>
    /// <exception cref="BadInputException">
    /// The engine is none of these, a setting is missing, or there is no running broker to replace.
    /// </exception>
    public static Replacement Derive(DescribedBroker described, EngineTable engines, string exemptionTagKey = Tags.Exempt)
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
            broker,
            described.Checks);
        if (Model.Notes.Refusal(old) is { } refusal)
        {
            throw described.Bad(refusal);
        }

        List<NotCarriedOver> notCarriedOver = [.. Model.NotCarriedOver.Find(old, described.UnknownMembers)];
        string name = NewName.Derive(old.Name);
        string version = EngineVersions.Choose(old);
        Setting?[] settings =
        [
            new("BrokerName", name, NewName.Why(old.Name)),
            new("EngineType", engine.Name.ToUpperInvariant()),
            .. EngineVersions.Settings(old, version),
            DeploymentMode(old),
            .. InstanceAndStorage.Settings(old, version),
            .. Network.Settings(old, notCarriedOver),
            SecuritySettings.Encryption(old),
            SecuritySettings.Configuration(old),
            .. SecuritySettings.Authentication(old),
            SecuritySettings.User(old),
            LogsAndMaintenance.Logs(old, engines, notCarriedOver),
            LogsAndMaintenance.MaintenanceWindow(old),
            Tags.Derive(old, exemptionTagKey, notCarriedOver),
        ];
        return new(old, name, [.. settings.OfType<Setting>()], notCarriedOver, [.. Model.Notes.Of(old)]);
    }

    private static Setting DeploymentMode(OldBroker old)
    {
        string passing = old.Engine.HighlyAvailableMode;
        string was = old.Described.DeploymentMode?.Value ?? "unknown";
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
