using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Model;

/// <summary>Logs and the maintenance window.</summary>
internal static class LogsAndMaintenance
{
    public static Setting? Logs(OldBroker old, EngineTable engines, List<NotCarriedOver> notCarriedOver)
    {
        if (old.Described.Logs is not { } logs)
        {
            return null;
        }

        List<Setting> settings = [];
        foreach ((string kind, bool? isOn) in new[] { ("Audit", logs.Audit), ("General", logs.General) })
        {
            if (!old.Needs.Logs.Contains(kind))
            {
                if (isOn is true)
                {
                    string[] others =
                        [.. engines.Engines.Where(engine => engine.Replacement.Logs.Contains(kind)).Select(engine => engine.Name)];
                    string have = others.Length == 1 ? "has" : "have";
                    notCarriedOver.Add(new($"Logs.{kind}", $"only {string.Join(" and ", others)} {have} {kind.ToLowerInvariant()} logs"));
                }
            }
            else if (isOn is { } value)
            {
                settings.Add(new(kind, value));
            }
        }

        return settings is [] ? null : new("Logs", new SettingValue.Block(settings));
    }

    public static Setting? MaintenanceWindow(OldBroker old) => old.Described.MaintenanceWindowStartTime is not { } window
        ? null
        : new("MaintenanceWindowStartTime", new SettingValue.Block(
        [
            new("DayOfWeek", window.DayOfWeek?.Value?.ToUpperInvariant() ?? "SUNDAY"),
            new("TimeOfDay", window.TimeOfDay ?? "00:00"),
            // CloudFormation and Terraform require it; UTC is Amazon MQ's default.
            new("TimeZone", window.TimeZone ?? "UTC"),
        ]));
}
