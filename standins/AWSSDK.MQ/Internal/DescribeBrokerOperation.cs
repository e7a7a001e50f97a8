using System.Text.Json;
using Amazon.MQ.Model;
using Amazon.Runtime.Internal;

namespace StandIns.MQ;

internal static class DescribeBrokerOperation
{
    public static readonly Operation<DescribeBrokerRequest, DescribeBrokerResponse> Instance = new(
        Protocol.Service,
        Write,
        ReadDescribeBrokerResponse,
        Errors.Unmodelled,
        [Errors.BadRequest, Errors.Forbidden, Errors.InternalServerError, Errors.NotFound]);

    private static void Write(DescribeBrokerRequest request, IRequest wire)
    {
        wire.WriteGet("/v1/brokers/{broker-id}");
        wire.WritePath("{broker-id}", request.BrokerId, nameof(request.BrokerId));
    }

    private static DescribeBrokerResponse ReadDescribeBrokerResponse(JsonElement json) => new()
    {
        ActionsRequired = json.List("actionsRequired", ReadActionRequired),
        AuthenticationStrategy = json.Text("authenticationStrategy"),
        AutoMinorVersionUpgrade = json.Boolean("autoMinorVersionUpgrade"),
        BrokerArn = json.Text("brokerArn"),
        BrokerId = json.Text("brokerId"),
        BrokerInstances = json.List("brokerInstances", ReadBrokerInstance),
        BrokerName = json.Text("brokerName"),
        BrokerState = json.Text("brokerState"),
        Configurations = json.Structure("configurations", ReadConfigurations),
        Created = json.Time("created"),
        DataReplicationMetadata = json.Structure("dataReplicationMetadata", ReadDataReplicationMetadataOutput),
        DataReplicationMode = json.Text("dataReplicationMode"),
        DeploymentMode = json.Text("deploymentMode"),
        EncryptionOptions = json.Structure("encryptionOptions", ReadEncryptionOptions),
        EngineType = json.Text("engineType"),
        EngineVersion = json.Text("engineVersion"),
        HostInstanceType = json.Text("hostInstanceType"),
        LdapServerMetadata = json.Structure("ldapServerMetadata", ReadLdapServerMetadataOutput),
        Logs = json.Structure("logs", ReadLogsSummary),
        MaintenanceWindowStartTime = json.Structure("maintenanceWindowStartTime", ReadWeeklyStartTime),
        PendingAuthenticationStrategy = json.Text("pendingAuthenticationStrategy"),
        PendingDataReplicationMetadata = json.Structure("pendingDataReplicationMetadata", ReadDataReplicationMetadataOutput),
        PendingDataReplicationMode = json.Text("pendingDataReplicationMode"),
        PendingEngineVersion = json.Text("pendingEngineVersion"),
        PendingHostInstanceType = json.Text("pendingHostInstanceType"),
        PendingLdapServerMetadata = json.Structure("pendingLdapServerMetadata", ReadLdapServerMetadataOutput),
        PendingSecurityGroups = json.Texts("pendingSecurityGroups"),
        PubliclyAccessible = json.Boolean("publiclyAccessible"),
        SecurityGroups = json.Texts("securityGroups"),
        StorageType = json.Text("storageType"),
        SubnetIds = json.Texts("subnetIds"),
        Tags = json.Map("tags"),
        Users = json.List("users", ReadUserSummary),
    };

    private static ActionRequired ReadActionRequired(JsonElement json) => new()
    {
        ActionRequiredCode = json.Text("actionRequiredCode"),
        ActionRequiredInfo = json.Text("actionRequiredInfo"),
    };

    private static BrokerInstance ReadBrokerInstance(JsonElement json) => new()
    {
        ConsoleURL = json.Text("consoleURL"),
        Endpoints = json.Texts("endpoints"),
        IpAddress = json.Text("ipAddress"),
    };

    private static ConfigurationId ReadConfigurationId(JsonElement json) => new()
    {
        Id = json.Text("id"),
        Revision = json.Int32("revision"),
    };

    private static Configurations ReadConfigurations(JsonElement json) => new()
    {
        Current = json.Structure("current", ReadConfigurationId),
        History = json.List("history", ReadConfigurationId),
        Pending = json.Structure("pending", ReadConfigurationId),
    };

    private static DataReplicationCounterpart ReadDataReplicationCounterpart(JsonElement json) => new()
    {
        BrokerId = json.Text("brokerId"),
        Region = json.Text("region"),
    };

    private static DataReplicationMetadataOutput ReadDataReplicationMetadataOutput(JsonElement json) => new()
    {
        DataReplicationCounterpart = json.Structure("dataReplicationCounterpart", ReadDataReplicationCounterpart),
        DataReplicationRole = json.Text("dataReplicationRole"),
    };

    private static EncryptionOptions ReadEncryptionOptions(JsonElement json) => new()
    {
        KmsKeyId = json.Text("kmsKeyId"),
        UseAwsOwnedKey = json.Boolean("useAwsOwnedKey"),
    };

    private static LdapServerMetadataOutput ReadLdapServerMetadataOutput(JsonElement json) => new()
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

    private static LogsSummary ReadLogsSummary(JsonElement json) => new()
    {
        Audit = json.Boolean("audit"),
        AuditLogGroup = json.Text("auditLogGroup"),
        General = json.Boolean("general"),
        GeneralLogGroup = json.Text("generalLogGroup"),
        Pending = json.Structure("pending", ReadPendingLogs),
    };

    private static PendingLogs ReadPendingLogs(JsonElement json) => new()
    {
        Audit = json.Boolean("audit"),
        General = json.Boolean("general"),
    };

    private static UserSummary ReadUserSummary(JsonElement json) => new()
    {
        PendingChange = json.Text("pendingChange"),
        Username = json.Text("username"),
    };

    private static WeeklyStartTime ReadWeeklyStartTime(JsonElement json) => new()
    {
        DayOfWeek = json.Text("dayOfWeek"),
        TimeOfDay = json.Text("timeOfDay"),
        TimeZone = json.Text("timeZone"),
    };
}
