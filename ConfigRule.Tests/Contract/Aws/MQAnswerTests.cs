using Amazon.MQ;
using Amazon.MQ.Model;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Tests.Contract.Aws;

/// <summary>What the Amazon MQ client makes of the answers.</summary>
public sealed class MQAnswerTests
{
    [Fact]
    public async Task A_list_of_brokers_is_read()
    {
        ListBrokersResponse response = await AnswerToAsync(
            """
            {
              "brokerSummaries": [{
                "brokerArn": "arn:aws:mq:eu-west-1:123456789012:broker:orders:b-1",
                "brokerId": "b-1",
                "brokerName": "orders",
                "brokerState": "RUNNING",
                "created": "2026-07-01T12:00:00.123Z",
                "deploymentMode": "SINGLE_INSTANCE",
                "engineType": "ActiveMQ",
                "hostInstanceType": "mq.m5.large"
              }],
              "nextToken": "next"
            }
            """,
            client => client.ListBrokersAsync(new ListBrokersRequest()));

        Assert.Equal("next", response.NextToken);
        BrokerSummary broker = Assert.Single(response.BrokerSummaries);
        Assert.Equal("arn:aws:mq:eu-west-1:123456789012:broker:orders:b-1", broker.BrokerArn);
        Assert.Equal("b-1", broker.BrokerId);
        Assert.Equal("orders", broker.BrokerName);
        Assert.Equal("SINGLE_INSTANCE", broker.DeploymentMode.Value);
        // The service writes ActiveMQ, the model ACTIVEMQ: the constant takes either.
        Assert.Same(EngineType.ACTIVEMQ, broker.EngineType);
        Assert.Equal(Wire.RequestId, response.ResponseMetadata.RequestId);
    }

    [Fact]
    public async Task A_description_of_a_broker_is_read()
    {
        DescribeBrokerResponse broker = await AnswerToAsync(
            """
            {
              "actionsRequired": [{ "actionRequiredCode": "C1", "actionRequiredInfo": "info" }],
              "authenticationStrategy": "LDAP",
              "autoMinorVersionUpgrade": true,
              "brokerArn": "arn:1",
              "brokerId": "b-1",
              "brokerInstances": [{ "consoleURL": "https://console", "endpoints": ["ssl://1"], "ipAddress": "10.0.0.1" }],
              "brokerName": "orders",
              "brokerState": "REBOOT_IN_PROGRESS",
              "configurations": {
                "current": { "id": "c-2", "revision": 2 },
                "history": [{ "id": "c-1", "revision": 1 }],
                "pending": { "id": "c-3", "revision": 3 }
              },
              "created": "2026-07-01T12:00:00.123Z",
              "dataReplicationMetadata": {
                "dataReplicationCounterpart": { "brokerId": "b-2", "region": "us-west-2" },
                "dataReplicationRole": "PRIMARY"
              },
              "dataReplicationMode": "CRDR",
              "deploymentMode": "CLUSTER_MULTI_AZ",
              "encryptionOptions": { "kmsKeyId": "key", "useAwsOwnedKey": false },
              "engineType": "RabbitMQ",
              "engineVersion": "3.13",
              "hostInstanceType": "mq.m5.large",
              "ldapServerMetadata": {
                "hosts": ["ldap-1"], "roleBase": "rb", "roleName": "rn", "roleSearchMatching": "rsm", "roleSearchSubtree": true,
                "serviceAccountUsername": "sa", "userBase": "ub", "userRoleName": "urn",
                "userSearchMatching": "usm", "userSearchSubtree": false
              },
              "logs": {
                "audit": true, "auditLogGroup": "/audit", "general": false, "generalLogGroup": "/general",
                "pending": { "audit": false, "general": true }
              },
              "maintenanceWindowStartTime": { "dayOfWeek": "SUNDAY", "timeOfDay": "02:00", "timeZone": "UTC" },
              "pendingAuthenticationStrategy": "SIMPLE",
              "pendingDataReplicationMetadata": { "dataReplicationRole": "REPLICA" },
              "pendingDataReplicationMode": "NONE",
              "pendingEngineVersion": "3.14",
              "pendingHostInstanceType": "mq.m5.xlarge",
              "pendingLdapServerMetadata": { "hosts": ["ldap-2"] },
              "pendingSecurityGroups": ["sg-2"],
              "publiclyAccessible": false,
              "securityGroups": ["sg-1"],
              "storageType": "EBS",
              "subnetIds": ["subnet-1", "subnet-2"],
              "tags": { "team": "billing" },
              "users": [{ "pendingChange": "CREATE", "username": "admin" }]
            }
            """,
            client => client.DescribeBrokerAsync(new DescribeBrokerRequest { BrokerId = "b-1" }));

        ActionRequired action = Assert.Single(broker.ActionsRequired);
        Assert.Equal(("C1", "info"), (action.ActionRequiredCode, action.ActionRequiredInfo));
        Assert.Equal("LDAP", broker.AuthenticationStrategy.Value);
        Assert.True(broker.AutoMinorVersionUpgrade);
        Assert.Equal(("arn:1", "b-1", "orders"), (broker.BrokerArn, broker.BrokerId, broker.BrokerName));
        Assert.Single(broker.BrokerInstances);
        Assert.Equal("REBOOT_IN_PROGRESS", broker.BrokerState.Value);
        Assert.Equal(("c-2", 2), (broker.Configurations.Current.Id, broker.Configurations.Current.Revision));
        ConfigurationId history = Assert.Single(broker.Configurations.History);
        Assert.Equal(("c-1", 1), (history.Id, history.Revision));
        Assert.Equal(("c-3", 3), (broker.Configurations.Pending.Id, broker.Configurations.Pending.Revision));
        Assert.Equal(new DateTime(2026, 7, 1, 12, 0, 0, 123, DateTimeKind.Utc), broker.Created);
        Assert.Equal(DateTimeKind.Utc, broker.Created!.Value.Kind);
        Assert.NotNull(broker.DataReplicationMetadata);
        Assert.Equal("CRDR", broker.DataReplicationMode.Value);
        Assert.Equal("CLUSTER_MULTI_AZ", broker.DeploymentMode.Value);
        Assert.Equal("key", broker.EncryptionOptions.KmsKeyId);
        Assert.False(broker.EncryptionOptions.UseAwsOwnedKey);
        Assert.Same(EngineType.RABBITMQ, broker.EngineType);
        Assert.Equal("3.13", broker.EngineVersion);
        Assert.Equal("mq.m5.large", broker.HostInstanceType);
        LdapServerMetadataOutput ldap = broker.LdapServerMetadata;
        Assert.Equal(["ldap-1"], ldap.Hosts);
        Assert.Equal(("rb", "rn", "rsm"), (ldap.RoleBase, ldap.RoleName, ldap.RoleSearchMatching));
        Assert.True(ldap.RoleSearchSubtree);
        Assert.Equal(("sa", "ub", "urn", "usm"), (ldap.ServiceAccountUsername, ldap.UserBase, ldap.UserRoleName, ldap.UserSearchMatching));
        Assert.False(ldap.UserSearchSubtree);
        Assert.Equal((true, "/audit"), (broker.Logs.Audit, broker.Logs.AuditLogGroup));
        Assert.Equal((false, "/general"), (broker.Logs.General, broker.Logs.GeneralLogGroup));
        Assert.Equal((false, true), (broker.Logs.Pending.Audit, broker.Logs.Pending.General));
        Assert.Equal("SUNDAY", broker.MaintenanceWindowStartTime.DayOfWeek.Value);
        Assert.Equal(("02:00", "UTC"), (broker.MaintenanceWindowStartTime.TimeOfDay, broker.MaintenanceWindowStartTime.TimeZone));
        Assert.Equal("SIMPLE", broker.PendingAuthenticationStrategy.Value);
        Assert.NotNull(broker.PendingDataReplicationMetadata);
        Assert.Equal("NONE", broker.PendingDataReplicationMode.Value);
        Assert.Equal("3.14", broker.PendingEngineVersion);
        Assert.Equal("mq.m5.xlarge", broker.PendingHostInstanceType);
        Assert.Equal(["ldap-2"], broker.PendingLdapServerMetadata.Hosts);
        Assert.Equal(["sg-2"], broker.PendingSecurityGroups);
        Assert.False(broker.PubliclyAccessible);
        Assert.Equal(["sg-1"], broker.SecurityGroups);
        Assert.Equal("EBS", broker.StorageType.Value);
        Assert.Equal(["subnet-1", "subnet-2"], broker.SubnetIds);
        Assert.Equal([new("team", "billing")], broker.Tags);
        Assert.Single(broker.Users);
    }

    [Fact]
    public async Task The_instance_options_are_read()
    {
        DescribeBrokerInstanceOptionsResponse response = await AnswerToAsync(
            """{"brokerInstanceOptions":[{"hostInstanceType":"t","supportedDeploymentModes":["m"],"supportedEngineVersions":["v"]}]}""",
            client => client.DescribeBrokerInstanceOptionsAsync(new DescribeBrokerInstanceOptionsRequest()));

        BrokerInstanceOption option = Assert.Single(response.BrokerInstanceOptions);
        Assert.Equal(("t", "m", "v"), (option.HostInstanceType, option.SupportedDeploymentModes[0], option.SupportedEngineVersions[0]));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"brokerSummaries":null,"nextToken":null,"tags":null,"deploymentMode":null,"created":null,"logs":null}""")]
    public async Task What_an_answer_lacks_is_null(string body)
    {
        ListBrokersResponse list = await AnswerToAsync(body, client => client.ListBrokersAsync(new ListBrokersRequest()));
        Assert.Null(list.BrokerSummaries);
        Assert.Null(list.NextToken);
        DescribeBrokerResponse broker = await AnswerToAsync(
            body,
            client => client.DescribeBrokerAsync(new DescribeBrokerRequest { BrokerId = "b-1" }));
        Assert.Null(broker.DeploymentMode);
        Assert.Null(broker.Created);
        Assert.Null(broker.Logs);
        Assert.Null(broker.AutoMinorVersionUpgrade);
        Assert.Null(broker.SubnetIds);
        Assert.Null(broker.Tags);
        Assert.Null(broker.Users);
    }

    [Fact]
    public async Task A_value_that_the_model_does_not_know_is_kept_as_it_is()
    {
        DescribeBrokerResponse broker = await AnswerToAsync(
            """{"deploymentMode":"TRIPLE","engineType":"KafkaMQ"}""",
            client => client.DescribeBrokerAsync(new DescribeBrokerRequest { BrokerId = "b-1" }));

        Assert.Equal("TRIPLE", broker.DeploymentMode.Value);
        Assert.Equal("KafkaMQ", broker.EngineType.Value);
    }

    private static async Task<T> AnswerToAsync<T>(string body, Func<AmazonMQClient, Task<T>> call)
    {
        await using HttpServer server = await HttpServer.StartAsync(_ => Wire.Json(body));
        using AmazonMQClient client = Wire.MQ(server.Address);
        return await call(client);
    }
}
