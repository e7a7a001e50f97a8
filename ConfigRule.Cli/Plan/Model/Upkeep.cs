namespace ConfigRule.Cli.Plan.Model;

/// <summary>Logs and the maintenance window.</summary>
internal static class Upkeep
{
    public static Setting? Logs(OldBroker old, List<LeftBehind> leftBehind)
    {
        if (old.Described.Logs is not { } logs)
        {
            return null;
        }

        if (!old.IsActiveMQ && logs.Audit is true)
        {
            leftBehind.Add(new("Logs.Audit", "only ActiveMQ has audit logs"));
        }

        Setting?[] settings =
        [
            old.IsActiveMQ && logs.Audit is { } audit ? new("Audit", audit) : null,
            logs.General is { } general ? new("General", general) : null,
        ];
        return settings is [null, null] ? null : new("Logs", new SettingValue.Block([.. settings.OfType<Setting>()]));
    }

    public static Setting? MaintenanceWindow(OldBroker old) => old.Described.MaintenanceWindowStartTime is not { } window
        ? null
        : new("MaintenanceWindowStartTime", new SettingValue.Block(
        [
            new("DayOfWeek", window.DayOfWeek?.Value?.ToUpperInvariant() ?? "SUNDAY"),
            new("TimeOfDay", window.TimeOfDay ?? "00:00"),
            // CloudFormation and Terraform want it stated; UTC is Amazon MQ's default.
            new("TimeZone", window.TimeZone ?? "UTC"),
        ]));
}
