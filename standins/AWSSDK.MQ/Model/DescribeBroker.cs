using Amazon.Runtime;

namespace Amazon.MQ.Model;

public partial class DescribeBrokerRequest : AmazonMQRequest
{
    public string BrokerId { get; set; }
}

public partial class DescribeBrokerResponse : AmazonWebServiceResponse
{
    public List<ActionRequired> ActionsRequired { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public AuthenticationStrategy AuthenticationStrategy { get; set; }

    public bool? AutoMinorVersionUpgrade { get; set; }

    public string BrokerArn { get; set; }

    public string BrokerId { get; set; }

    public List<BrokerInstance> BrokerInstances { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string BrokerName { get; set; }

    public BrokerState BrokerState { get; set; }

    public Configurations Configurations { get; set; }

    public DateTime? Created { get; set; }

    public DataReplicationMetadataOutput DataReplicationMetadata { get; set; }

    public DataReplicationMode DataReplicationMode { get; set; }

    public DeploymentMode DeploymentMode { get; set; }

    public EncryptionOptions EncryptionOptions { get; set; }

    public EngineType EngineType { get; set; }

    public string EngineVersion { get; set; }

    public string HostInstanceType { get; set; }

    public LdapServerMetadataOutput LdapServerMetadata { get; set; }

    public LogsSummary Logs { get; set; }

    public WeeklyStartTime MaintenanceWindowStartTime { get; set; }

    public AuthenticationStrategy PendingAuthenticationStrategy { get; set; }

    public DataReplicationMetadataOutput PendingDataReplicationMetadata { get; set; }

    public DataReplicationMode PendingDataReplicationMode { get; set; }

    public string PendingEngineVersion { get; set; }

    public string PendingHostInstanceType { get; set; }

    public LdapServerMetadataOutput PendingLdapServerMetadata { get; set; }

    public List<string> PendingSecurityGroups { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public bool? PubliclyAccessible { get; set; }

    public List<string> SecurityGroups { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public BrokerStorageType StorageType { get; set; }

    public List<string> SubnetIds { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public Dictionary<string, string> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public List<UserSummary> Users { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
