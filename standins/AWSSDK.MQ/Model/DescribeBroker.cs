using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using StandIns;

namespace Amazon.MQ.Model;

public class DescribeBrokerRequest : AmazonWebServiceRequest
{
    internal static readonly Operation<DescribeBrokerRequest, DescribeBrokerResponse> Operation = Protocol.Get(
        "/v1/brokers/{broker-id}",
        (IRequest wire, DescribeBrokerRequest request) =>
            wire.WritePath("{broker-id}", request.BrokerId, nameof(request.BrokerId)),
        DescribeBrokerResponse.Read,
        new ModelledError("NotFoundException", error => new NotFoundException(
            error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode)));

    public string BrokerId { get; set; }
}

public class DescribeBrokerResponse : AmazonWebServiceResponse
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

    internal static DescribeBrokerResponse Read(JsonElement json) => new()
    {
        ActionsRequired = json.List("actionsRequired", ActionRequired.Read),
        AuthenticationStrategy = json.Text("authenticationStrategy"),
        AutoMinorVersionUpgrade = json.Boolean("autoMinorVersionUpgrade"),
        BrokerArn = json.Text("brokerArn"),
        BrokerId = json.Text("brokerId"),
        BrokerInstances = json.List("brokerInstances", BrokerInstance.Read),
        BrokerName = json.Text("brokerName"),
        BrokerState = json.Text("brokerState"),
        Configurations = json.Structure("configurations", Configurations.Read),
        Created = json.Time("created"),
        DataReplicationMetadata = json.Structure("dataReplicationMetadata", DataReplicationMetadataOutput.Read),
        DataReplicationMode = json.Text("dataReplicationMode"),
        DeploymentMode = json.Text("deploymentMode"),
        EncryptionOptions = json.Structure("encryptionOptions", EncryptionOptions.Read),
        EngineType = json.Text("engineType"),
        EngineVersion = json.Text("engineVersion"),
        HostInstanceType = json.Text("hostInstanceType"),
        LdapServerMetadata = json.Structure("ldapServerMetadata", LdapServerMetadataOutput.Read),
        Logs = json.Structure("logs", LogsSummary.Read),
        MaintenanceWindowStartTime = json.Structure("maintenanceWindowStartTime", WeeklyStartTime.Read),
        PendingAuthenticationStrategy = json.Text("pendingAuthenticationStrategy"),
        PendingDataReplicationMetadata = json.Structure("pendingDataReplicationMetadata", DataReplicationMetadataOutput.Read),
        PendingDataReplicationMode = json.Text("pendingDataReplicationMode"),
        PendingEngineVersion = json.Text("pendingEngineVersion"),
        PendingHostInstanceType = json.Text("pendingHostInstanceType"),
        PendingLdapServerMetadata = json.Structure("pendingLdapServerMetadata", LdapServerMetadataOutput.Read),
        PendingSecurityGroups = json.Texts("pendingSecurityGroups"),
        PubliclyAccessible = json.Boolean("publiclyAccessible"),
        SecurityGroups = json.Texts("securityGroups"),
        StorageType = json.Text("storageType"),
        SubnetIds = json.Texts("subnetIds"),
        Tags = json.Map("tags"),
        Users = json.List("users", UserSummary.Read),
    };
}

public class NotFoundException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonMQException(message, innerException, errorType, errorCode, requestId, statusCode);
