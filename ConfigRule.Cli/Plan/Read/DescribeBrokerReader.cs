using System.Text.Json;
using Amazon.MQ.Model;
using ConfigRule.Events;

namespace ConfigRule.Cli.Plan.Read;

/// <summary>
/// Reads the output of <c>aws mq describe-broker</c> into the SDK's type, so that a plan of a saved broker equals that of a live one.
/// </summary>
internal static class DescribeBrokerReader
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "ActionsRequired", "AuthenticationStrategy", "AutoMinorVersionUpgrade", "BrokerArn", "BrokerId", "BrokerInstances", "BrokerName",
        "BrokerState", "Configurations", "Created", "DataReplicationMetadata", "DataReplicationMode", "DeploymentMode", "EncryptionOptions",
        "EngineType", "EngineVersion", "HostInstanceType", "LdapServerMetadata", "Logs", "MaintenanceWindowStartTime",
        "PendingAuthenticationStrategy", "PendingDataReplicationMetadata", "PendingDataReplicationMode", "PendingEngineVersion",
        "PendingHostInstanceType", "PendingLdapServerMetadata", "PendingSecurityGroups", "PubliclyAccessible", "SecurityGroups",
        "StorageType", "SubnetIds", "Tags", "Users",
    };

    /// <summary>The members that this program does not know and that have a value.</summary>
    public static IReadOnlyList<string> UnknownMembers(JsonFields root) =>
    [
        .. root.Members()
            .Where(member => !Known.Contains(member.Name) && member.Value.ValueKind is not JsonValueKind.Null)
            .Select(member => member.Name),
    ];

    /// <exception cref="InvalidInputException">A member has the wrong type.</exception>
    public static DescribeBrokerResponse Read(JsonFields root) => new()
    {
        ActionsRequired = root.Objects("ActionsRequired")?.ConvertAll(action => new ActionRequired
        {
            ActionRequiredCode = action.Text("ActionRequiredCode"),
            ActionRequiredInfo = action.Text("ActionRequiredInfo"),
        }),
        AuthenticationStrategy = root.Text("AuthenticationStrategy"),
        AutoMinorVersionUpgrade = root.Flag("AutoMinorVersionUpgrade"),
        BrokerArn = root.Text("BrokerArn"),
        BrokerId = root.Text("BrokerId"),
        // Their content belongs to the old broker; a plan only needs to know that there are some.
        BrokerInstances = root.Objects("BrokerInstances")?.ConvertAll(_ => new BrokerInstance()),
        BrokerName = root.Text("BrokerName"),
        BrokerState = root.Text("BrokerState"),
        Configurations = root.Object("Configurations") is { } configurations ? Configurations(configurations) : null,
        Created = root.Find("Created") is null ? null : DateTime.UnixEpoch,
        DataReplicationMetadata = root.Object("DataReplicationMetadata") is null ? null : new(),
        DataReplicationMode = root.Text("DataReplicationMode"),
        DeploymentMode = root.Text("DeploymentMode"),
        EncryptionOptions = root.Object("EncryptionOptions") is { } encryption
            ? new() { KmsKeyId = encryption.Text("KmsKeyId"), UseAwsOwnedKey = encryption.Flag("UseAwsOwnedKey") }
            : null,
        EngineType = root.Text("EngineType"),
        EngineVersion = root.Text("EngineVersion"),
        HostInstanceType = root.Text("HostInstanceType"),
        LdapServerMetadata = Ldap(root.Object("LdapServerMetadata")),
        Logs = root.Object("Logs") is { } logs ? Logs(logs) : null,
        MaintenanceWindowStartTime = root.Object("MaintenanceWindowStartTime") is { } window
            ? new() { DayOfWeek = window.Text("DayOfWeek"), TimeOfDay = window.Text("TimeOfDay"), TimeZone = window.Text("TimeZone") }
            : null,
        PendingAuthenticationStrategy = root.Text("PendingAuthenticationStrategy"),
        PendingDataReplicationMetadata = root.Object("PendingDataReplicationMetadata") is null ? null : new(),
        PendingDataReplicationMode = root.Text("PendingDataReplicationMode"),
        PendingEngineVersion = root.Text("PendingEngineVersion"),
        PendingHostInstanceType = root.Text("PendingHostInstanceType"),
        PendingLdapServerMetadata = Ldap(root.Object("PendingLdapServerMetadata")),
        PendingSecurityGroups = root.Texts("PendingSecurityGroups"),
        PubliclyAccessible = root.Flag("PubliclyAccessible"),
        SecurityGroups = root.Texts("SecurityGroups"),
        StorageType = root.Text("StorageType"),
        SubnetIds = root.Texts("SubnetIds"),
        Tags = root.Map("Tags"),
        // The number only: a plan never contains user names.
        Users = root.Objects("Users")?.ConvertAll(_ => new UserSummary()),
    };

    private static Configurations Configurations(JsonFields fields) => new()
    {
        Current = fields.Object("Current") is { } current ? ConfigurationId(current) : null,
        History = fields.Objects("History")?.ConvertAll(ConfigurationId),
        Pending = fields.Object("Pending") is { } pending ? ConfigurationId(pending) : null,
    };

    private static ConfigurationId ConfigurationId(JsonFields fields) =>
        new() { Id = fields.Text("Id"), Revision = fields.Number("Revision") };

    private static LogsSummary Logs(JsonFields fields) => new()
    {
        Audit = fields.Flag("Audit"),
        AuditLogGroup = fields.Text("AuditLogGroup"),
        General = fields.Flag("General"),
        GeneralLogGroup = fields.Text("GeneralLogGroup"),
        Pending = fields.Object("Pending") is { } pending
            ? new() { Audit = pending.Flag("Audit"), General = pending.Flag("General") }
            : null,
    };

    private static LdapServerMetadataOutput? Ldap(JsonFields? found) => found is not { } fields ? null : new()
    {
        Hosts = fields.Texts("Hosts"),
        RoleBase = fields.Text("RoleBase"),
        RoleName = fields.Text("RoleName"),
        RoleSearchMatching = fields.Text("RoleSearchMatching"),
        RoleSearchSubtree = fields.Flag("RoleSearchSubtree"),
        ServiceAccountUsername = fields.Text("ServiceAccountUsername"),
        UserBase = fields.Text("UserBase"),
        UserRoleName = fields.Text("UserRoleName"),
        UserSearchMatching = fields.Text("UserSearchMatching"),
        UserSearchSubtree = fields.Flag("UserSearchSubtree"),
    };
}
