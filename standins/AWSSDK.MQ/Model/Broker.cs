namespace Amazon.MQ.Model;

public partial class ActionRequired
{
    public string ActionRequiredCode { get; set; }

    public string ActionRequiredInfo { get; set; }
}

public partial class BrokerInstance
{
    public string ConsoleURL { get; set; }

    public List<string> Endpoints { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string IpAddress { get; set; }
}

public partial class ConfigurationId
{
    public string Id { get; set; }

    public int? Revision { get; set; }
}

public partial class Configurations
{
    public ConfigurationId Current { get; set; }

    public List<ConfigurationId> History { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public ConfigurationId Pending { get; set; }
}

public partial class DataReplicationCounterpart
{
    public string BrokerId { get; set; }

    public string Region { get; set; }
}

public partial class DataReplicationMetadataOutput
{
    public DataReplicationCounterpart DataReplicationCounterpart { get; set; }

    public string DataReplicationRole { get; set; }
}

public partial class EncryptionOptions
{
    public string KmsKeyId { get; set; }

    public bool? UseAwsOwnedKey { get; set; }
}

public partial class LdapServerMetadataOutput
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
}

public partial class LogsSummary
{
    public bool? Audit { get; set; }

    public string AuditLogGroup { get; set; }

    public bool? General { get; set; }

    public string GeneralLogGroup { get; set; }

    public PendingLogs Pending { get; set; }
}

public partial class PendingLogs
{
    public bool? Audit { get; set; }

    public bool? General { get; set; }
}

public partial class UserSummary
{
    public ChangeType PendingChange { get; set; }

    public string Username { get; set; }
}

public partial class WeeklyStartTime
{
    public DayOfWeek DayOfWeek { get; set; }

    public string TimeOfDay { get; set; }

    public string TimeZone { get; set; }
}
