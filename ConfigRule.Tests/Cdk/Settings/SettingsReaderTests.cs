using System.Text.Json.Nodes;
using ConfigRule.Cdk.Settings;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Cdk.Settings;

public sealed class SettingsReaderTests
{
    [Fact]
    public void Nothing_set_is_one_account_with_the_runbook_started_by_hand()
    {
        DeploymentSettings settings = SettingsReader.Read([]);

        Assert.Equal(("mq-003-deployment-mode", null), (settings.Rule.Name, settings.Rule.Frequency));
        Assert.Empty(settings.Rule.Parameters);
        Assert.NotNull(settings.Remediation);
        Assert.Null(settings.Remediation.Automatic);
        Assert.Empty(settings.Remediation.Approvers);
        Assert.Empty(settings.Remediation.BrokerRoles);
        Assert.Null(settings.Organization);
        Assert.Empty(settings.Mail);
        Assert.Equal(365, settings.LogRetentionDays);
        Assert.Null(settings.AlarmTopic);
        Assert.Null(settings.PermissionsBoundary);
        Assert.Empty(settings.Tags);
    }

    [Fact]
    public void Cdk_json_pins_feature_flags_of_the_CDK_and_sets_nothing()
    {
        JsonObject context = JsonNode.Parse(File.ReadAllText(Repository.File("cdk.json")))!["context"]!.AsObject();

        SettingsReader.Read(context);

        Assert.NotEmpty(context);
        Assert.All(context, flag => Assert.StartsWith("@aws-cdk/", flag.Key, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_key_reaches_its_setting()
    {
        DeploymentSettings settings = Read("""
            {
              "ruleName": "brokers", "engineTypes": "ActiveMQ, RabbitMQ", "exemptionTagKey": "mq-003-exempt", "periodic": "Six_Hours",
              "remediation": "automatic", "remediationAttempts": "3", "remediationSeconds": 900,
              "approvers": "officer,role/Approver", "approvalTopic": "arn:aws:sns:eu-central-1:123456789012:Automation-approvals",
              "brokerRoles": ["arn:aws:iam::123456789012:role/path/Ldap", "role/Ldap"],
              "logRetentionDays": "90", "alarmTopic": "arn:aws:sns:eu-central-1:123456789012:alarms",
              "organizationId": "o-a1b2c3d4e5", "organizationRoot": "r-ab12", "organizationAdministrator": "delegated",
              "managementAccount": "111111111111",
              "excludedAccounts": ["111111111111", "222222222222"], "regions": ["eu-central-1"], "toleratedFailures": 7,
              "permissionsBoundary": "Boundary", "tags": "team=platform, cost=1=2", "allowStandins": true,
              "package": "elsewhere/package.json"
            }
            """);

        Assert.Equal(("brokers", "Six_Hours"), (settings.Rule.Name, settings.Rule.Frequency));
        Assert.Equal(
            new Dictionary<string, string> { ["EngineTypes"] = "ActiveMQ,RabbitMQ", ["ExemptionTagKey"] = "mq-003-exempt" },
            settings.Rule.Parameters);
        Assert.Equal(new(3, 900), settings.Remediation!.Automatic);
        Assert.Equal(["officer", "role/Approver"], settings.Remediation.Approvers);
        Assert.Equal("arn:aws:sns:eu-central-1:123456789012:Automation-approvals", settings.Remediation.ApprovalTopic);
        Assert.Equal(["arn:aws:iam::123456789012:role/path/Ldap", "role/Ldap"], settings.Remediation.BrokerRoles);
        Assert.Equal(90, settings.LogRetentionDays);
        Assert.Equal("arn:aws:sns:eu-central-1:123456789012:alarms", settings.AlarmTopic);
        Assert.Equal(
            ("o-a1b2c3d4e5", "r-ab12", true), (settings.Organization!.Id, settings.Organization.Root, settings.Organization.IsDelegated));
        Assert.Equal("111111111111", settings.Organization.ManagementAccount);
        Assert.Equal(["111111111111", "222222222222"], settings.Organization.ExcludedAccounts);
        Assert.Equal(["eu-central-1"], settings.Regions);
        Assert.Equal(7, settings.Organization.ToleratedFailures);
        Assert.Equal("Boundary", settings.PermissionsBoundary);
        Assert.Equal(new PackageSettings { Manifest = "elsewhere/package.json", AllowStandins = true }, settings.Package);
        Assert.Equal(new Dictionary<string, string> { ["team"] = "platform", ["cost"] = "1=2" }, settings.Tags);
    }

    [Fact]
    public void Lists_and_tags_are_json_in_cdk_json_and_text_on_the_command_line()
    {
        Assert.Equal(["a@example.com", "b@example.com"], Read("""{ "mail": ["a@example.com", "b@example.com"] }""").Mail);
        Assert.Equal(["a@example.com", "b@example.com"], Read("""{ "mail": "a@example.com, b@example.com,a@example.com" }""").Mail);
        Assert.Equal(new Dictionary<string, string> { ["a"] = "1" }, Read("""{ "tags": { "a": 1 } }""").Tags);
    }

    [Fact]
    public void Without_the_runbook_nothing_of_it_is_left() => Assert.Null(Read("""{ "remediation": "off" }""").Remediation);

    [Fact]
    public void Keys_of_the_cdk_itself_are_passed_over() =>
        Assert.NotNull(Read("""{ "@aws-cdk/core:x": true, "aws:cdk:enable-path-metadata": true }"""));

    private static DeploymentSettings Read(string context) => SettingsReader.Read(JsonNode.Parse(context)!.AsObject());
}
