using System.Text.Json.Nodes;
using ConfigRule.Cdk.Settings;

namespace ConfigRule.Tests.Cdk.Settings;

/// <summary>Settings that are refused, each in one line.</summary>
public sealed class BadSettingsTests
{
    [Theory]
    [InlineData("""{ "ruleName": "a b" }""", "ruleName is 'a b': expected 1 to 128 letters, digits, dashes and underscores.")]
    [InlineData("""{ "engineTypes": "ActiveMQ,Kafka" }""", "engineTypes is 'Kafka': expected ActiveMQ, RabbitMQ.")]
    [InlineData(
        """{ "exemptionTagKey": "aws:x" }""",
        "exemptionTagKey is 'aws:x': expected the key of a tag: 1 to 128 characters, not starting with aws:.")]
    [InlineData(
        """{ "periodic": "Daily" }""",
        "periodic is 'Daily': expected off, One_Hour, Three_Hours, Six_Hours, Twelve_Hours, TwentyFour_Hours.")]
    [InlineData("""{ "remediation": "yes" }""", "remediation is 'yes': expected manual, automatic, off.")]
    [InlineData(
        """{ "remediation": "automatic", "remediationAttempts": 26 }""",
        "remediationAttempts is '26': expected a whole number from 1 to 25.")]
    [InlineData(
        """{ "remediation": "automatic", "remediationSeconds": "0" }""",
        "remediationSeconds is '0': expected a whole number from 1 to 2678000.")]
    [InlineData(
        """{ "remediationAttempts": 3 }""",
        "remediationAttempts is set, but remediation is 'manual': remediationAttempts needs 'automatic'.")]
    [InlineData(
        """{ "approvers": "a b" }""",
        "approvers is 'a b': expected IAM user names, ARNs of users and roles, or role/NAME for a role of the account.")]
    [InlineData(
        """{ "approvers": "officer", "remediation": "off" }""",
        "approvers is set, but remediation is 'off': there is nothing to approve.")]
    [InlineData(
        """{ "approvalTopic": "arn:aws:sns:eu-central-1:123456789012:Automation-x" }""",
        "approvalTopic is set, but approvers is not: there is no approval.")]
    [InlineData(
        """{ "approvers": "officer", "approvalTopic": "arn:aws:sns:eu-central-1:123456789012:x" }""",
        "approvalTopic is 'arn:aws:sns:eu-central-1:123456789012:x': expected the ARN of an SNS topic whose name "
        + "begins with Automation.")]
    [InlineData(
        """
        { "organizationId": "o-a1b2c3d4e5", "organizationRoot": "r-ab12", "regions": "eu-central-1,us-east-1",
          "alarmTopic": "arn:aws:sns:us-east-1:123456789012:x" }
        """,
        "alarmTopic is in us-east-1, but regions contains eu-central-1: a topic works in its own Region only, so deploy each Region "
        + "separately.")]
    [InlineData(
        """{ "approvers": "a,b,c,d,e,f,g,h,i,j,k" }""",
        "approvers has 11 entries: expected at most 10.")]
    [InlineData(
        """{ "organizationId": "o-a1b2c3d4e5", "organizationRoot": "r-ab12", "organizationAdministrator": "delegated" }""",
        "managementAccount is missing: a delegated administrator needs it "
        + "(aws organizations describe-organization --query Organization.MasterAccountId).")]
    [InlineData(
        """
        { "organizationId": "o-a1b2c3d4e5", "organizationRoot": "r-ab12", "organizationAdministrator": "delegated",
          "managementAccount": "111111111111", "excludedAccounts": "222222222222" }
        """,
        "excludedAccounts does not contain the management account 111111111111: a delegated administrator cannot deploy the "
        + "function there, so the conformance pack would fail.")]
    [InlineData(
        """{ "organizationId": "o-a1b2c3d4e5", "organizationRoot": "r-ab12", "managementAccount": "1" }""",
        "managementAccount is '1': expected the 12 digits of the organization's management account.")]
    [InlineData(
        """{ "organizationId": "o-a1b2c3d4e5", "organizationRoot": "r-ab12", "remediation": "automatic" }""",
        "regions is missing: with remediation 'automatic' the conformance pack names the runbook's role in each Region.")]
    [InlineData("""{ "mail": "officer" }""", "mail is 'officer': expected mail addresses.")]
    [InlineData(
        """{ "logRetentionDays": 2 }""",
        "logRetentionDays is '2': expected one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, "
        + "1096, 1827, 2192, 2557, 2922, 3288, 3653.")]
    [InlineData("""{ "alarmTopic": "alarms" }""", "alarmTopic is 'alarms': expected the ARN of an SNS topic.")]
    [InlineData(
        """{ "organizationRoot": "r-ab12" }""",
        "organizationRoot is set, but organizationId is not: organizationRoot needs an organization.")]
    [InlineData(
        """{ "organizationAdministrator": "delegated" }""",
        "organizationAdministrator is set, but organizationId is not: organizationAdministrator needs an organization.")]
    [InlineData(
        """{ "organizationId": "a1b2c3d4e5", "organizationRoot": "r-ab12" }""",
        "organizationId is 'a1b2c3d4e5': expected the id of an AWS organization, like o-a1b2c3d4e5.")]
    [InlineData(
        """{ "organizationId": "o-a1b2c3d4e5" }""",
        "organizationRoot is missing: expected the id of the organization's root, like r-ab12 (aws organizations list-roots).")]
    [InlineData(
        """{ "organizationId": "o-a1b2c3d4e5", "organizationRoot": "ou-ab12-x" }""",
        "organizationRoot is 'ou-ab12-x': expected the id of the organization's root, like r-ab12.")]
    [InlineData(
        """{ "organizationId": "o-a1b2c3d4e5", "organizationRoot": "r-ab12", "excludedAccounts": [12345] }""",
        "excludedAccounts is '12345': expected 12 digits for each account.")]
    [InlineData(
        """{ "organizationId": "o-a1b2c3d4e5", "organizationRoot": "r-ab12", "mail": "a@example.com" }""",
        "mail is set, but it is for one account only: in an organization use an AWS Config aggregator, or 'mq003 audit --aggregator'.")]
    [InlineData("""{ "permissionsBoundary": "a b" }""", "permissionsBoundary is 'a b': expected the name or the ARN of an IAM policy.")]
    [InlineData(
        """{ "tags": "team" }""",
        "tags is 'team': expected key=value, keys of up to 128 characters that do not start with aws:, values of up to 256.")]
    [InlineData(
        """{ "tags": { "aws:team": "x" } }""",
        "tags is 'aws:team=x': expected key=value, keys of up to 128 characters that do not start with aws:, values of up to 256.")]
    [InlineData("""{ "allowStandins": "perhaps" }""", "allowStandins is 'perhaps': expected false, true.")]
    public void A_bad_value_is_one_line_that_names_key_value_and_what_is_allowed(string context, string line) =>
        Assert.Equal([line], Problems(context));

    [Theory]
    [InlineData("eu-central-9")]
    [InlineData("eu.central")]
    [InlineData("us-east-1-regional")] // An entry of the SDK's list that is no Region.
    public void An_unknown_region_is_one_line_that_lists_the_known_ones(string region)
    {
        string line = Assert.Single(
            Problems($$"""{ "organizationId": "o-a1b2c3d4e5", "organizationRoot": "r-ab12", "regions": "eu-central-1,{{region}}" }"""));

        Assert.StartsWith($"regions is '{region}': expected AWS Regions: af-south-1, ", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1000, 0)]
    [InlineData(1001, 1)]
    public void An_organization_excludes_up_to_1000_accounts(int count, int problems)
    {
        JsonObject context = Organization();
        context["excludedAccounts"] = string.Join(',', Enumerable.Range(0, count).Select(i => $"{100_000_000_000 + i}"));

        Assert.Equal(
            problems,
            Problems(context.ToJsonString()).Count(line => line is "excludedAccounts has 1001 accounts: expected at most 1000."));
    }

    [Theory]
    [InlineData(128, false, "off", true)]
    [InlineData(129, false, "off", false)]
    [InlineData(64, true, "off", true)]
    [InlineData(65, true, "off", false)]
    [InlineData(55, true, "Six_Hours", true)] // The periodic rule's name is nine letters longer.
    [InlineData(56, true, "Six_Hours", false)]
    public void A_rules_name_is_as_long_as_aws_config_takes_it(int length, bool organization, string periodic, bool allowed)
    {
        JsonObject context = organization ? Organization() : [];
        context["ruleName"] = new string('x', length);
        context["periodic"] = periodic;

        Assert.Equal(allowed, Problems(context.ToJsonString()).Count == 0);
    }

    [Fact]
    public void A_key_that_is_no_setting_is_a_typing_mistake()
    {
        string line = Assert.Single(Problems("""{ "remediaton": "automatic" }"""));

        Assert.StartsWith("Unknown setting remediaton: expected one of alarmTopic, ", line, StringComparison.Ordinal);
    }

    [Fact]
    public void One_run_names_every_problem() =>
        Assert.Equal(3, Problems("""{ "periodic": "x", "remediation": "x", "tags": "x" }""").Count);

    [Theory]
    [InlineData(false, "111111111111", "222222222222", "managementAccount is '111111111111', but these are credentials of account 22")]
    [InlineData(true, "111111111111", "111111111111", "organizationAdministrator is 'delegated', but account 111111111111 is the man")]
    public void An_organization_is_not_deployed_from_another_account_than_the_settings_say(
        bool isDelegated, string management, string caller, string line)
    {
        OrganizationSettings organization = new("o-a1b2c3d4e5", "r-ab12") { IsDelegated = isDelegated, ManagementAccount = management };

        BadSettingsException bad = Assert.Throws<BadSettingsException>(() => organization.From(caller));

        Assert.StartsWith(line, Assert.Single(bad.Problems), StringComparison.Ordinal);
    }

    private static JsonObject Organization() => new() { ["organizationId"] = "o-a1b2c3d4e5", ["organizationRoot"] = "r-ab12" };

    private static DeploymentSettings Read(string context) => SettingsReader.Read(JsonNode.Parse(context)!.AsObject());

    private static IReadOnlyList<string> Problems(string context)
    {
        try
        {
            Read(context);
            return [];
        }
        catch (BadSettingsException bad)
        {
            return bad.Problems;
        }
    }
}
