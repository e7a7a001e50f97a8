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
