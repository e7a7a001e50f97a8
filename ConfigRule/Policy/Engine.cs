namespace ConfigRule.Policy;

/// <summary>
/// A broker engine of Amazon MQ as data: the policy, the reports, the deployment and the replacement read it, and none of
/// them asks for an engine by its name. <see cref="EngineTable"/> holds the engines that this rule knows.
/// </summary>
internal sealed record Engine
{
    /// <summary>What a single instance of an unknown engine lacks.</summary>
    public const string OneNode = "one node in one Availability Zone";

    /// <summary>As people read it, e.g. <c>ActiveMQ</c>; the API's enum says <c>ACTIVEMQ</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The one deployment mode that passes, e.g. <c>ACTIVE_STANDBY_MULTI_AZ</c> (Security Hub MQ.5, MQ.6).</summary>
    public required string HighlyAvailableMode { get; init; }

    /// <summary>What that mode gives, as the end of a sentence.</summary>
    public required string Strength { get; init; }

    /// <summary>What a single instance lacks, as the end of a sentence.</summary>
    public string SingleInstance { get; init; } = OneNode;

    /// <summary>What a broker in that mode asks of CreateBroker.</summary>
    public required EngineReplacement Replacement { get; init; }
}

/// <summary>
/// What Amazon MQ asks of a highly available broker of an engine, and what a migration to it takes. cdk/Remediation/replace_broker.py
/// has four of these tables again, because Systems Manager runs it alone; a test checks them against this record.
/// </summary>
internal sealed record EngineReplacement
{
    /// <summary>The storage that the mode runs on, as the API spells it: <c>EFS</c> or <c>EBS</c>.</summary>
    public required string StorageType { get; init; }

    /// <summary>Why only that storage, as the end of a sentence.</summary>
    public required string StorageReason { get; init; }

    /// <summary>The kinds of logs, as CreateBroker names them.</summary>
    public required IReadOnlyList<string> Logs { get; init; }

    /// <summary>The subnets that a broker in that mode needs.</summary>
    public required SubnetRule Subnets { get; init; }

    /// <summary>Whether a public broker takes security groups (API reference, CreateBroker, securityGroups).</summary>
    public required bool TakesSecurityGroupsWhenPublic { get; init; }

    /// <summary>Whether CreateBroker takes LDAP settings; otherwise they are part of the broker's configuration.</summary>
    public required bool TakesLdapSettings { get; init; }

    /// <summary>Whether every version takes the AWS owned key by name; it is the default all the same.</summary>
    public required bool TakesAwsOwnedKey { get; init; }

    /// <summary>From this version on Amazon MQ chooses the patch version (API reference, CreateBroker, autoMinorVersionUpgrade).</summary>
    public required Version PatchedFrom { get; init; }

    /// <summary>
    /// What to take in place of a micro instance type, which cannot run the mode: by the version from which it counts,
    /// newest first. Empty where the mode runs on every instance type.
    /// </summary>
    public IReadOnlyList<(Version From, string InstanceType)> SmallestInstanceTypes { get; init; } = [];

    /// <summary>How users come to the replacement, a sentence; <c>{users}</c> stands for their number.</summary>
    public required string UsersStep { get; init; }

    /// <summary>What clients have to change, a sentence.</summary>
    public required string EndpointStep { get; init; }
}

/// <summary>The subnets of a highly available broker (API reference, CreateBroker, subnetIds).</summary>
/// <param name="Needed">How many at least.</param>
/// <param name="IsExact">Whether no more are taken.</param>
/// <param name="IsNeededWhenPublic">Whether a public broker needs them too.</param>
/// <param name="Reason">Why they are needed, a sentence.</param>
internal sealed record SubnetRule(int Needed, bool IsExact, bool IsNeededWhenPublic, string Reason);
