using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Model;

/// <summary>Instance type and storage, made valid for the mode.</summary>
internal static class Hardware
{
    public static IEnumerable<Setting> Settings(OldBroker old) => [InstanceType(old), StorageType(old)];

    /// <summary>
    /// ActiveMQ runs active/standby on every instance type. A RabbitMQ cluster needs more than a micro one: mq.m5.large
    /// is the smallest before 3.13, and from there on mq.m7g.large the smallest that AWS recommends for production
    /// (sizing guidelines: mq.m7g.medium for testing only; RabbitMQ 4 runs on m7g alone).
    /// </summary>
    private static Setting InstanceType(OldBroker old)
    {
        bool tooSmall = !old.IsActiveMQ && old.HostInstanceType.EndsWith(".micro", StringComparison.OrdinalIgnoreCase);
        if (!tooSmall)
        {
            return new("HostInstanceType", old.HostInstanceType);
        }

        string type = Versions.AtLeast(old.EngineVersion, 3, 13) ? "mq.m7g.large" : "mq.m5.large";
        return new(
            "HostInstanceType",
            type,
            $"Was {ShortText.Of(old.HostInstanceType, 40)}, too small for a cluster; {type} is the smallest that AWS recommends for production. There are three nodes: mind the price.");
    }

    private static Setting StorageType(OldBroker old)
    {
        string needed = old.IsActiveMQ ? "EFS" : "EBS";
        string? was = old.Described.StorageType?.Value;
        return new(
            "StorageType",
            needed,
            was is null || needed.Equals(was, StringComparison.OrdinalIgnoreCase)
                ? null
                : $"Was {ShortText.Of(was.ToUpperInvariant(), 20)}; {(old.IsActiveMQ ? "active and standby share their storage, which only EFS offers" : "a RabbitMQ cluster runs on EBS only")}. Measure the throughput before the cut-over.");
    }
}
