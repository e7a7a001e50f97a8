using System.Globalization;
using System.Text.Json.Nodes;
using ConfigRule.Cli.Plan.Model;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Formats;

/// <summary>
/// The replacement by hand: each page of the AWS console on which a broker is created, with this broker's values. Source: Amazon MQ
/// Developer Guide, getting started with each engine; creating and configuring a broker (additional settings). Plain text, in which
/// no name can be markup.
/// </summary>
internal sealed class ConsoleSteps
{
    private static readonly (string Setting, string Label)[] Details =
        [("BrokerName", "Broker name"), ("HostInstanceType", "Broker instance type")];

    private static readonly (string Setting, string Label)[] Additional =
    [
        ("EngineVersion", "Broker engine version"),
        ("AuthenticationStrategy", "Authentication and authorization"),
        ("LdapServerMetadata", "LDAP"),
        ("Configuration", "Configuration (select an existing one)"),
        ("Logs", "CloudWatch Logs"),
        ("PubliclyAccessible", "Access type"),
        ("SubnetIds", "VPC and subnets (select existing ones)"),
        ("SecurityGroups", "Security groups (select existing ones)"),
        ("EncryptionOptions", "Encryption"),
        ("AutoMinorVersionUpgrade", "Enable automatic minor version upgrades"),
        ("MaintenanceWindowStartTime", "Maintenance window (select one)"),
        ("Tags", "Tags"),
    ];

    private readonly Dictionary<string, Setting> settings;
    private readonly List<string> lines = [];

    private ConsoleSteps(Replacement replacement) => settings = replacement.Settings.ToDictionary(setting => setting.Name);

    public static string Write(Replacement replacement)
    {
        ConsoleSteps steps = new(replacement);
        OldBroker old = replacement.Old;
        EngineConsole words = old.Needs.Console;
        steps.lines.AddRange(CommentText.Lines(Checklist.Lines(replacement, []), ""));
        steps.Page($"Create it in the AWS console: https://{Host(old.Region)}/amazon-mq/, Brokers, Create brokers.");
        steps.lines.Add($"Region (top right): {old.Region ?? "that of the old broker"}");

        steps.Page("Page \"Select broker engine\":");
        steps.lines.Add($"- Engine: {words.Engine}");
        steps.Page($"Page \"{words.ModePage}\":");
        steps.lines.Add($"- Deployment mode: {words.Mode}");
        steps.Why(steps.settings["DeploymentMode"].Why);
        Setting storage = steps.settings["StorageType"];
        steps.lines.Add($"- Storage type: {Shown(storage.Value)}");
        steps.Why(storage.Why ?? (words.HasStorage ? null : "The page does not ask for it."));

        steps.Page("Page \"Configure settings\", section \"Details\":");
        steps.Add(Details);
        steps.Page($"Page \"Configure settings\", section \"{words.Access}\":");
        steps.User(steps.settings["Users"]);
        steps.Page("Page \"Configure settings\", section \"Additional settings\" (expand it):");
        steps.Add(Additional);

        steps.Page("Page \"Review and create\":");
        steps.lines.Add("- Compare every value with this list, then choose Create broker.");
        return string.Join('\n', steps.lines) + "\n";
    }

    /// <summary>The console of the Region's partition.</summary>
    private static string Host(string? region) => region switch
    {
        ['c', 'n', '-', ..] => "console.amazonaws.cn",
        ['u', 's', '-', 'g', 'o', 'v', '-', ..] => "console.amazonaws-us-gov.com",
        _ => "console.aws.amazon.com",
    };

    private void Page(string title)
    {
        lines.Add("");
        lines.Add(title);
    }

    private void Add((string Setting, string Label)[] labels)
    {
        foreach ((string name, string label) in labels)
        {
            if (settings.TryGetValue(name, out Setting? setting))
            {
                SettingValue value = name is "PubliclyAccessible" ? Access(setting.Value) : setting.Value;
                Add($"- {label}", value, setting.Why, 1);
            }
        }
    }

    private void User(Setting users)
    {
        SettingValue.Block first = (SettingValue.Block)((SettingValue.List)users.Value).Items[0];
        foreach (Setting setting in first.Settings)
        {
            // The section for the web console gives the access that the API has a setting for.
            if (setting.Name is not "ConsoleAccess")
            {
                Add($"- {setting.Name}", setting.Value, null, 1);
            }
        }

        Why(users.Why);
    }

    private void Add(string label, SettingValue value, string? why, int depth)
    {
        string indent = new(' ', depth * 2);
        switch (value)
        {
            case SettingValue.Block block:
                lines.Add($"{label}:");
                Why(why);
                foreach (Setting setting in block.Settings)
                {
                    Add($"{indent}- {setting.Name}", setting.Value, null, depth + 1);
                }

                break;
            case SettingValue.Map map:
                lines.Add($"{label}:");
                Why(why);
                lines.AddRange(map.Entries.Select(entry => $"{indent}- {Shown(entry.Key)}: {Shown(entry.Value)}"));
                break;
            default:
                lines.Add($"{label}: {Shown(value)}");
                Why(why);
                break;
        }
    }

    private void Why(string? why)
    {
        if (why is not null)
        {
            lines.Add($"  ({CommentText.Line(why)})");
        }
    }

    private static SettingValue.Text Access(SettingValue value) =>
        new(value is SettingValue.Flag { Value: true } ? "Public access" : "Private access");

    private static string Shown(SettingValue value) => value switch
    {
        SettingValue.Text text => Shown(text.Value),
        SettingValue.Flag flag => flag.Value ? "yes" : "no",
        SettingValue.Number number => number.Value.ToString(CultureInfo.InvariantCulture),
        SettingValue.List list => string.Join(", ", list.Items.Select(Shown)),
        SettingValue.Unknown open => $"({CommentText.Line(open.Input.Description).TrimEnd('.')})",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    /// <summary>Text as it is typed; as JSON, which shows every character, if some could not be seen.</summary>
    private static string Shown(string text) =>
        text.Length == 0 || text != text.Trim() || text.EnumerateRunes().Any(UnicodeText.IsInvisible)
            ? VisibleJson.Format(JsonValue.Create(text))
            : text;
}
