namespace ConfigRule.Policy;

/// <summary>
/// The engines that the rule knows. An engine that is not here is unknown everywhere: the rule evaluates it, and any mode
/// that is highly available for one of these passes.
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
                Subnets = new(2, IsExact: true, IsNeededWhenPublic: true, "Active and standby need exactly two subnets, in two Availability Zones."),
                TakesSecurityGroupsWhenPublic = true,
                TakesLdapSettings = true,
                TakesAwsOwnedKey = true,
                PatchedFrom = new(5, 18),
                UsersStep = "Create the users anew on the replacement: the old broker has {users} of its own; those in LDAP stay there.",
                EndpointStep =
                    "The endpoints change, and there are two of each: clients connect with failover:(FIRST,SECOND), so that they find the standby.",
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
                Subnets = new(1, IsExact: false, IsNeededWhenPublic: false, "A private cluster needs a subnet."),
                TakesSecurityGroupsWhenPublic = false,
                TakesLdapSettings = false,
                TakesAwsOwnedKey = false,
                PatchedFrom = new(3, 13),

                // Sizing guidelines: mq.m7g.medium is for testing only, and RabbitMQ 4 runs on m7g alone.
                SmallestInstanceTypes = [(new(3, 13), "mq.m7g.large"), (new(0, 0), "mq.m5.large")],
                UsersStep =
                    "Export the definitions in the old broker's management console (users, virtual hosts, exchanges, queues, policies) "
                    + "and import them into the replacement; Amazon MQ does not return them.",
                EndpointStep =
                    "The endpoint changes; declare queues as quorum queues, since only these survive the loss of a node in RabbitMQ 4.",
            },
        });

    /// <summary>The engines, in the order in which people read them.</summary>
    public IReadOnlyList<Engine> Engines => engines;

    /// <summary>Their names; compared without case, as the API's enum and the service differ in it.</summary>
    public IReadOnlySet<string> Names { get; } =
        engines.Select(engine => engine.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The engine of that name, whatever its case; null for one that the rule does not know, and for none.</summary>
    public Engine? Find(string? name) =>
        name is null ? null : engines.FirstOrDefault(engine => engine.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The name as people read it; that of an unknown engine as it came, null for none.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(name))]
    public string? Display(string? name) => Find(name)?.Name ?? name;

    /// <summary>Whether the mode is the highly available one of a known engine; in AWS's spelling.</summary>
    public bool HasMode(string? mode) => engines.Any(engine => engine.HighlyAvailableMode == mode);
}
