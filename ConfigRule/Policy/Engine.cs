namespace ConfigRule.Policy;

/// <summary>
/// A broker engine of Amazon MQ as data. The policy, the reports, the deployment and the replacement read it; none of them
/// compares an engine's name. <see cref="EngineTable"/> contains the engines that this rule knows.
/// </summary>
internal sealed record Engine
{
    /// <summary>Why a single instance of an unknown engine is not highly available.</summary>
    public const string OneNode = "one node in one Availability Zone";

    /// <summary>The display name, e.g. <c>ActiveMQ</c>; the API's enum is <c>ACTIVEMQ</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The only compliant deployment mode, e.g. <c>ACTIVE_STANDBY_MULTI_AZ</c> (Security Hub MQ.5, MQ.6).</summary>
    public required string HighlyAvailableMode { get; init; }

    /// <summary>Why that mode is highly available, as the end of a sentence.</summary>
    public required string Strength { get; init; }

    /// <summary>Why a single instance is not, as the end of a sentence.</summary>
    public string SingleInstance { get; init; } = OneNode;

    /// <summary>What CreateBroker needs for a broker in that mode.</summary>
    public required EngineReplacement Replacement { get; init; }
}

/// <summary>
/// What Amazon MQ requires of a highly available broker of an engine, and how to migrate to it. cdk/Remediation/replace_broker.py
/// repeats four of these values, because Systems Manager runs that file alone; a test checks them against this record.
/// </summary>
internal sealed record EngineReplacement
{
    /// <summary>The storage type of that mode, as the API spells it: <c>EFS</c> or <c>EBS</c>.</summary>
    public required string StorageType { get; init; }

    /// <summary>Why it must be that storage type, as the end of a sentence.</summary>
    public required string StorageReason { get; init; }

    /// <summary>The kinds of logs, as CreateBroker names them.</summary>
    public required IReadOnlyList<string> Logs { get; init; }

    /// <summary>The subnets that a broker in that mode needs.</summary>
    public required SubnetRule Subnets { get; init; }

    /// <summary>Whether a public broker accepts security groups (API reference, CreateBroker, securityGroups).</summary>
    public required bool TakesSecurityGroupsWhenPublic { get; init; }

    /// <summary>Whether CreateBroker accepts LDAP settings; otherwise they are part of the broker's configuration.</summary>
    public required bool TakesLdapSettings { get; init; }

    /// <summary>Whether access to the web console is a setting of a user (API reference, User, consoleAccess).</summary>
    public bool TakesConsoleAccess { get; init; }

    /// <summary>Whether every version accepts the AWS owned key as a setting; it is the default anyway.</summary>
    public required bool TakesAwsOwnedKey { get; init; }

    /// <summary>From this version on Amazon MQ chooses the patch version (API reference, CreateBroker, autoMinorVersionUpgrade).</summary>
    public required Version PatchedFrom { get; init; }

    /// <summary>
    /// The instance types that replace a micro type, which cannot run the mode: each with the engine version from which it
    /// applies, newest first. Empty if the mode runs on every instance type.
    /// </summary>
    public IReadOnlyList<(Version From, string InstanceType)> SmallestInstanceTypes { get; init; } = [];

    /// <summary>The versions that can no longer be created, oldest first; older ones than the first cannot either.</summary>
    public IReadOnlyList<EndedVersion> EndedVersions { get; init; } = [];

    /// <summary>
    /// Whether resource shares (private networking) can give the broker access to resources; a description does not contain them.
    /// </summary>
    public bool HasResourceShares { get; init; }

    /// <summary>How to move users and messages.</summary>
    public required EngineMigration Migration { get; init; }

    /// <summary>What the AWS console calls the engine and its settings.</summary>
    public required EngineConsole Console { get; init; }
}

/// <summary>The subnets of a highly available broker (API reference, CreateBroker, subnetIds).</summary>
/// <param name="Needed">The minimum number that survives the loss of an Availability Zone.</param>
/// <param name="IsExact">Whether the minimum is also the maximum.</param>
/// <param name="IsNeededWhenPublic">Whether a public broker needs them too.</param>
/// <param name="Reason">Why they are needed, as a sentence.</param>
internal sealed record SubnetRule(int Needed, bool IsExact, bool IsNeededWhenPublic, string Reason);

/// <summary>The words of the AWS console when a broker is created (developer guide, getting started with each engine).</summary>
/// <param name="Engine">The engine on the first page.</param>
/// <param name="ModePage">The title of the second page.</param>
/// <param name="Mode">The highly available mode on it.</param>
/// <param name="HasStorage">Whether that page also asks for the storage type.</param>
/// <param name="Access">The section for the first user.</param>
internal sealed record EngineConsole(string Engine, string ModePage, string Mode, bool HasStorage, string Access);
