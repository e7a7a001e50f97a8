namespace ConfigRule.Policy;

/// <summary>
/// The engines that the rule knows. An engine that is not in this table is unknown everywhere: the rule evaluates it, and every
/// mode that is highly available for an engine of the table is compliant.
/// </summary>
internal sealed class EngineTable(params IReadOnlyList<Engine> engines)
{
    /// <summary>The engines of Amazon MQ.</summary>
    public static EngineTable AmazonMq { get; } = new(
        new Engine
        {
            Name = "ActiveMQ",
            HighlyAvailableMode = "ACTIVE_STANDBY_MULTI_AZ",
            Strength = "a standby in a second Availability Zone takes over",
            SingleInstance = "no standby in a second Availability Zone",
            Replacement = new()
            {
                StorageType = "EFS",
                StorageReason = "active and standby share their storage, which only EFS offers",
                Logs = ["Audit", "General"],
                Subnets = new(
                    2, IsExact: true, IsNeededWhenPublic: true, "Active and standby need exactly two subnets, in two Availability Zones."),
                TakesSecurityGroupsWhenPublic = true,
                TakesLdapSettings = true,
                TakesConsoleAccess = true,
                TakesAwsOwnedKey = true,
                PatchedFrom = new(5, 18),
                EndedVersions = VersionCalendar.ActiveMq,
                Migration = EngineMigration.ActiveMq,
                Console = new(
                    "Apache ActiveMQ",
                    "Select deployment and storage",
                    "Active/standby broker",
                    HasStorage: true,
                    "ActiveMQ Web Console access"),
            },
        },
        new Engine
        {
            Name = "RabbitMQ",
            HighlyAvailableMode = "CLUSTER_MULTI_AZ",
            Strength = "its nodes are spread over several Availability Zones",
            Replacement = new()
            {
                StorageType = "EBS",
                StorageReason = "a RabbitMQ cluster runs on EBS only",
                Logs = ["General"],
                Subnets = new(
                    2,
                    IsExact: false,
                    IsNeededWhenPublic: false,
                    "Clients reach a private cluster through its subnets only: use two, in two Availability Zones; Amazon MQ accepts one."),
                TakesSecurityGroupsWhenPublic = false,
                TakesLdapSettings = false,
                TakesAwsOwnedKey = false,
                PatchedFrom = new(3, 13),

                // Sizing guidelines: mq.m7g.medium is for testing only, and RabbitMQ 4 runs on m7g only.
                SmallestInstanceTypes = [(new(3, 13), "mq.m7g.large"), (new(0, 0), "mq.m5.large")],
                EndedVersions = VersionCalendar.RabbitMq,
                HasResourceShares = true,
                Migration = EngineMigration.RabbitMq,
                Console = new("RabbitMQ", "Select deployment mode", "Cluster deployment", HasStorage: false, "RabbitMQ access"),
            },
        });

    /// <summary>The engines, in display order.</summary>
    public IReadOnlyList<Engine> Engines => engines;

    /// <summary>Their names; compared without case, because the API's enum and the service differ in it.</summary>
    public IReadOnlySet<string> Names { get; } =
        engines.Select(engine => engine.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The engine with that name, compared without case; null for an engine that the rule does not know, and for null.</summary>
    public Engine? Find(string? name) =>
        name is null ? null : engines.FirstOrDefault(engine => engine.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The display name of a known engine, an unknown name as it is; null for null.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(name))]
    public string? Display(string? name) => Find(name)?.Name ?? name;

    /// <summary>Whether the mode, in AWS's spelling, is the highly available mode of a known engine.</summary>
    public bool HasMode(string? mode) => engines.Any(engine => engine.HighlyAvailableMode == mode);
}
