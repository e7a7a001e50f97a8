using ConfigRule.Cdk.Settings;
using ConfigRule.Tests.Support.Cdk;
using static ConfigRule.Tests.Cdk.Stacks.AccountTemplates;

namespace ConfigRule.Tests.Cdk.Stacks;

/// <summary>The rule of one account and its remediation, as CloudFormation reads them.</summary>
public sealed class AccountRuleTests
{
    [Fact]
    public void The_rule_hears_of_every_change_of_a_broker_and_of_nothing_else()
    {
        Resource rule = Plain.Single("AWS::Config::ConfigRule");

        Assert.Equal("mq-003-deployment-mode", rule["ConfigRuleName"]!.GetValue<string>());
        Json.Equal("""["AWS::AmazonMQ::Broker"]""", rule["Scope"]!["ComplianceResourceTypes"]);
        Json.Equal(
            """
            [
              {"EventSource": "aws.config", "MessageType": "ConfigurationItemChangeNotification"},
              {"EventSource": "aws.config", "MessageType": "OversizedConfigurationItemChangeNotification"}
            ]
            """,
            rule["Source"]!["SourceDetails"]);
        Assert.Equal("CUSTOM_LAMBDA", rule["Source"]!["Owner"]!.GetValue<string>());
        Json.Equal(
            $$"""{"Fn::GetAtt": ["{{Plain.Single("AWS::Lambda::Function").Id}}", "Arn"]}""", rule["Source"]!["SourceIdentifier"]);
        Assert.Null(rule["InputParameters"]);
        Assert.InRange(rule["Description"]!.GetValue<string>().Length, 100, 256);
    }

    [Fact]
    public void Aws_config_of_this_account_alone_may_invoke_the_function_before_there_is_a_rule()
    {
        Resource permission = Everything.Single("AWS::Lambda::Permission");

        Assert.Equal(
            ("lambda:InvokeFunction", "config.amazonaws.com"),
            (permission["Action"]!.GetValue<string>(), permission["Principal"]!.GetValue<string>()));
        Json.Equal("""{"Ref": "AWS::AccountId"}""", permission["SourceAccount"]);
        Assert.All(Everything.Of("AWS::Config::ConfigRule"), rule => Assert.Contains(permission.Id, rule.DependsOn));
    }

    [Fact]
    public void The_periodic_rule_is_one_of_its_own_without_a_scope()
    {
        Resource periodic = Assert.Single(
            Everything.Of("AWS::Config::ConfigRule"), rule => rule["ConfigRuleName"]!.GetValue<string>() == "brokers-periodic");

        Assert.Null(periodic["Scope"]);
        Json.Equal(
            """[{"EventSource": "aws.config", "MessageType": "ScheduledNotification", "MaximumExecutionFrequency": "Six_Hours"}]""",
            periodic["Source"]!["SourceDetails"]);
    }

    [Fact]
    public void Parameters_reach_both_rules() => Assert.All(
        Everything.Of("AWS::Config::ConfigRule"),
        rule => Json.Equal("""{"EngineTypes": "ActiveMQ", "ExemptionTagKey": "mq-003-exempt"}""", rule["InputParameters"]));

    [Fact]
    public void The_remediation_is_a_button_by_default()
    {
        Resource remediation = Plain.Single("AWS::Config::RemediationConfiguration");
        Resource rule = Plain.Single("AWS::Config::ConfigRule");

        Assert.False(remediation["Automatic"]!.GetValue<bool>());
        Assert.Null(remediation["MaximumAutomaticAttempts"]);
        Assert.Null(remediation["RetryAttemptSeconds"]);
        Json.Equal($$"""{"Ref": "{{rule.Id}}"}""", remediation["ConfigRuleName"]);
        Json.Equal($$"""{"Ref": "{{Plain.Single("AWS::SSM::Document").Id}}"}""", remediation["TargetId"]);
        Json.Equal("""{"BrokerId": {"ResourceValue": {"Value": "RESOURCE_ID"}}}""", remediation["Parameters"]);
    }

    [Fact]
    public void The_remediation_starts_by_itself_with_the_runbooks_role_where_that_is_set()
    {
        Resource remediation = Assert.Single(Everything.Of("AWS::Config::RemediationConfiguration"), IsAutomatic);

        Assert.Equal(
            (3, 900), (remediation["MaximumAutomaticAttempts"]!.GetValue<int>(), remediation["RetryAttemptSeconds"]!.GetValue<int>()));
        Json.Equal(
            $$$"""{"StaticValue": {"Values": [{"Fn::GetAtt": ["{{{RemediationRole(Everything).Id}}}", "Arn"]}]}}""",
            remediation["Parameters"]!["AutomationAssumeRole"]);
    }

    [Fact]
    public void The_periodic_rule_has_a_button_and_never_starts_the_runbook_by_itself()
    {
        Resource rule = Assert.Single(
            Everything.Of("AWS::Config::ConfigRule"), one => one["ConfigRuleName"]!.GetValue<string>() is "brokers-periodic");

        Resource remediation = Assert.Single(Everything.Of("AWS::Config::RemediationConfiguration"), one => !IsAutomatic(one));

        Json.Equal($$"""{"Ref": "{{rule.Id}}"}""", remediation["ConfigRuleName"]);
        Assert.Null(remediation["MaximumAutomaticAttempts"]);
    }

    [Fact]
    public void Without_remediation_there_is_no_runbook_and_no_role_for_it()
    {
        Template template = Synthesized.Of(new DeploymentSettings { Remediation = null }).Account;

        Assert.Empty(template.Of("AWS::SSM::Document"));
        Assert.Empty(template.Of("AWS::Config::RemediationConfiguration"));
        Assert.Equal(FunctionRole(template).Id, template.Single("AWS::IAM::Role").Id);
    }
    private static bool IsAutomatic(Resource remediation) => remediation["Automatic"]!.GetValue<bool>();
}

/// <summary>The template of one account with the default settings and with every setting, synthesized once for all tests.</summary>
internal static class AccountTemplates
{
    public static Template Plain => LazyPlain.Value;

    public static Template Everything => LazyEverything.Value;

    private static readonly Lazy<Template> LazyPlain = new(() => Synthesized.Of().Account);
    private static readonly Lazy<Template> LazyEverything = new(() => Synthesized.Of(Synthesized.Everything).Account);

    public static Resource FunctionRole(Template template) => Role(template, "lambda.amazonaws.com");

    public static Resource RemediationRole(Template template) => Role(template, "ssm.amazonaws.com");

    private static Resource Role(Template template, string service) => Assert.Single(
        template.Of("AWS::IAM::Role"),
        role => role["AssumeRolePolicyDocument"]!["Statement"]![0]!["Principal"]!["Service"]!.GetValue<string>() == service);
}
