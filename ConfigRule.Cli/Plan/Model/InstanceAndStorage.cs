using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Model;

/// <summary>Instance type and storage type, changed where the mode requires it.</summary>
internal static class InstanceAndStorage
{
    public static IEnumerable<Setting> Settings(OldBroker old) => [InstanceType(old), StorageType(old)];

    /// <summary>
    /// A plan can be made without an AWS account, so the engine's record states what replaces an instance type that is too small.
    /// The runbook asks Amazon MQ which types exist.
    /// </summary>
    private static Setting InstanceType(OldBroker old)
    {
        bool isMicro = old.HostInstanceType.EndsWith(".micro", StringComparison.OrdinalIgnoreCase);
        if (!isMicro || old.Needs.SmallestInstanceTypes is [])
        {
            return new("HostInstanceType", old.HostInstanceType);
        }

        string type = old.Needs.SmallestInstanceTypes.FirstOrDefault(
            smallest => Versions.AtLeast(old.EngineVersion, smallest.From), old.Needs.SmallestInstanceTypes[^1]).InstanceType;
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
