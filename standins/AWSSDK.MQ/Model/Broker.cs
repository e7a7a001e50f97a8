using System.Text.Json;
using StandIns;

namespace Amazon.MQ.Model;

public class ActionRequired
{
    public string ActionRequiredCode { get; set; }

    public string ActionRequiredInfo { get; set; }

    internal static ActionRequired Read(JsonElement json) => new()
    {
        ActionRequiredCode = json.Text("actionRequiredCode"),
        ActionRequiredInfo = json.Text("actionRequiredInfo"),
    };
}

/// <summary>How many there are is all that is used.</summary>
public class BrokerInstance
{
    internal static BrokerInstance Read(JsonElement json) => new();
}

public class ConfigurationId
{
    public string Id { get; set; }

    public int? Revision { get; set; }

    internal static ConfigurationId Read(JsonElement json) => new()
    {
        Id = json.Text("id"),
        Revision = json.Int32("revision"),
    };
}

public class Configurations
{
    public ConfigurationId Current { get; set; }

    public List<ConfigurationId> History { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public ConfigurationId Pending { get; set; }

    internal static Configurations Read(JsonElement json) => new()
    {
        Current = json.Structure("current", ConfigurationId.Read),
        History = json.List("history", ConfigurationId.Read),
        Pending = json.Structure("pending", ConfigurationId.Read),
    };
}

/// <summary>Whether there is any is all that is used.</summary>
public class DataReplicationMetadataOutput
{
    internal static DataReplicationMetadataOutput Read(JsonElement json) => new();
}

public class EncryptionOptions
{
    public string KmsKeyId { get; set; }

    public bool? UseAwsOwnedKey { get; set; }

    internal static EncryptionOptions Read(JsonElement json) => new()
    {
        KmsKeyId = json.Text("kmsKeyId"),
        UseAwsOwnedKey = json.Boolean("useAwsOwnedKey"),
    };
}

public class LdapServerMetadataOutput
{
    public List<string> Hosts { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string RoleBase { get; set; }

    public string RoleName { get; set; }

    public string RoleSearchMatching { get; set; }

    public bool? RoleSearchSubtree { get; set; }

    public string ServiceAccountUsername { get; set; }

    public string UserBase { get; set; }

    public string UserRoleName { get; set; }

    public string UserSearchMatching { get; set; }

    public bool? UserSearchSubtree { get; set; }

    internal static LdapServerMetadataOutput Read(JsonElement json) => new()
    {
        Hosts = json.Texts("hosts"),
        RoleBase = json.Text("roleBase"),
        RoleName = json.Text("roleName"),
        RoleSearchMatching = json.Text("roleSearchMatching"),
        RoleSearchSubtree = json.Boolean("roleSearchSubtree"),
        ServiceAccountUsername = json.Text("serviceAccountUsername"),
        UserBase = json.Text("userBase"),
        UserRoleName = json.Text("userRoleName"),
        UserSearchMatching = json.Text("userSearchMatching"),
        UserSearchSubtree = json.Boolean("userSearchSubtree"),
    };
}

public class LogsSummary
{
    public bool? Audit { get; set; }

    public string AuditLogGroup { get; set; }

    public bool? General { get; set; }

    public string GeneralLogGroup { get; set; }

    public PendingLogs Pending { get; set; }

    internal static LogsSummary Read(JsonElement json) => new()
    {
        Audit = json.Boolean("audit"),
        AuditLogGroup = json.Text("auditLogGroup"),
        General = json.Boolean("general"),
        GeneralLogGroup = json.Text("generalLogGroup"),
        Pending = json.Structure("pending", PendingLogs.Read),
    };
}

public class PendingLogs
{
    public bool? Audit { get; set; }

    public bool? General { get; set; }

    internal static PendingLogs Read(JsonElement json) => new()
    {
        Audit = json.Boolean("audit"),
        General = json.Boolean("general"),
    };
}

/// <summary>How many there are is all that is used.</summary>
public class UserSummary
{
    internal static UserSummary Read(JsonElement json) => new();
}

public class WeeklyStartTime
{
    public DayOfWeek DayOfWeek { get; set; }

    public string TimeOfDay { get; set; }

    public string TimeZone { get; set; }

    internal static WeeklyStartTime Read(JsonElement json) => new()
    {
        DayOfWeek = json.Text("dayOfWeek"),
        TimeOfDay = json.Text("timeOfDay"),
        TimeZone = json.Text("timeZone"),
    };
}
