using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Model;

/// <summary>Instance type and storage type, changed where the mode requires it.</summary>
internal static class InstanceAndStorage
{
    /// <param name="old">The broker to be replaced.</param>
    /// <param name="version">The replacement's engine version.</param>
    public static IEnumerable<Setting> Settings(OldBroker old, string version) => [InstanceType(old, version), StorageType(old)];

    /// <summary>What Amazon MQ offers, if it was asked; else what the mode needs as far as it is known without AWS.</summary>
    private static Setting InstanceType(OldBroker old, string version)
    {
        Setting known = KnownInstanceType(old, version);
        string type = ((SettingValue.Text)known.Value).Value;
        if (old.Checks?.Offer is not { } offer || !offer.Has(version) || offer.InstanceType(type, version) is not { } offered)
        {
            return known;
        }

        string mode = $"{old.Engine.Name} {version} as {old.Engine.HighlyAvailableMode} on {old.Needs.StorageType}";
        return offered == type
            ? known
            : new(
                "HostInstanceType",
                offered,
                $"Was {PrintableText.OneLine(old.HostInstanceType, 40)}; for {mode}, Amazon MQ does not offer "
                + $"{PrintableText.OneLine(type, 40)}, and {offered} is the nearest type that it does. The price may differ.");
    }

    /// <summary>
    /// A plan can be made without an AWS account, so the engine's record states what replaces an instance type that is too small.
    /// The runbook asks Amazon MQ which types exist.
    /// </summary>
    private static Setting KnownInstanceType(OldBroker old, string version)
    {
        bool isMicro = old.HostInstanceType.EndsWith(".micro", StringComparison.OrdinalIgnoreCase);
        if (!isMicro || old.Needs.SmallestInstanceTypes is [])
        {
            return new("HostInstanceType", old.HostInstanceType);
        }

        string type = old.Needs.SmallestInstanceTypes.FirstOrDefault(
            smallest => EngineVersions.AtLeast(version, smallest.From), old.Needs.SmallestInstanceTypes[^1]).InstanceType;
        return new(
            "HostInstanceType",
            type,
            $"Was {PrintableText.OneLine(old.HostInstanceType, 40)}, too small for a cluster; {type} is the smallest that AWS "
            + "recommends for production. A cluster has three nodes: this costs more.");
    }

    private static Setting StorageType(OldBroker old)
    {
        string needed = old.Needs.StorageType;
        string? was = old.Described.StorageType?.Value;
        return new(
            "StorageType",
            needed,
            was is null || needed.Equals(was, StringComparison.OrdinalIgnoreCase)
                ? null
                : $"Was {PrintableText.OneLine(was.ToUpperInvariant(), 20)}; {old.Needs.StorageReason}. "
                    + "Measure the throughput before you switch.");
    }
}

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
