using System.Text.Json.Nodes;
using ConfigRule.Cdk.Settings;
using ConfigRule.Tests.Support.Cdk;

namespace ConfigRule.Tests.Cdk.Stacks;

/// <summary>The stack of one account, as CloudFormation reads it.</summary>
public sealed class AccountStackTests
{
    private static readonly Lazy<Template> Plain = new(() => Synthesized.Of().Account);
    private static readonly Lazy<Template> Everything = new(() => Synthesized.Of(Synthesized.Everything).Account);

    [Fact]
    public void By_default_it_holds_what_the_rule_needs_and_no_more() => Assert.Equal(
        [
            "AWS::CloudWatch::Alarm", "AWS::Config::ConfigRule", "AWS::Config::RemediationConfiguration", "AWS::IAM::Role", "AWS::IAM::Role",
            "AWS::Lambda::Function", "AWS::Lambda::Permission", "AWS::Logs::LogGroup", "AWS::SSM::Document",
        ],
        Plain.Value.Types.Order(StringComparer.Ordinal));

    [Fact]
    public void The_rule_hears_of_every_change_of_a_broker_and_of_nothing_else()
    {
        Resource rule = Plain.Value.Single("AWS::Config::ConfigRule");

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
        Json.Equal($$"""{"Fn::GetAtt": ["{{Plain.Value.Single("AWS::Lambda::Function").Id}}", "Arn"]}""", rule["Source"]!["SourceIdentifier"]);
        Assert.Null(rule["InputParameters"]);
        Assert.InRange(rule["Description"]!.GetValue<string>().Length, 100, 256);
    }

    [Fact]
    public void Aws_config_of_this_account_alone_may_invoke_the_function_before_there_is_a_rule()
    {
        Resource permission = Everything.Value.Single("AWS::Lambda::Permission");

        Assert.Equal(("lambda:InvokeFunction", "config.amazonaws.com"), (permission["Action"]!.GetValue<string>(), permission["Principal"]!.GetValue<string>()));
        Json.Equal("""{"Ref": "AWS::AccountId"}""", permission["SourceAccount"]);
        Assert.All(Everything.Value.Of("AWS::Config::ConfigRule"), rule => Assert.Contains(permission.Id, rule.DependsOn));
    }

    [Fact]
    public void The_periodic_rule_is_one_of_its_own_without_a_scope()
    {
        Resource periodic = Assert.Single(Everything.Value.Of("AWS::Config::ConfigRule"), rule => rule["ConfigRuleName"]!.GetValue<string>() == "brokers-periodic");

        Assert.Null(periodic["Scope"]);
        Json.Equal(
            """[{"EventSource": "aws.config", "MessageType": "ScheduledNotification", "MaximumExecutionFrequency": "Six_Hours"}]""",
            periodic["Source"]!["SourceDetails"]);
    }

    [Fact]
    public void Parameters_reach_both_rules() => Assert.All(
        Everything.Value.Of("AWS::Config::ConfigRule"),
        rule => Json.Equal("""{"EngineTypes": "ActiveMQ", "ExemptionTagKey": "mq-003-exempt"}""", rule["InputParameters"]));

    [Theory]
    [InlineData("provided.al2023", "bootstrap", "x86_64")]
    [InlineData("dotnet10", "ConfigRule", "arm64")]
    public void Runtime_handler_and_architecture_are_the_packages(string runtime, string handler, string architecture)
    {
        PackagedFunction package = Synthesized.Package with { Runtime = runtime, Handler = handler, Architecture = architecture };

        Resource function = Synthesized.Of(package: package).Account.Single("AWS::Lambda::Function");

        Assert.Equal((runtime, handler), (function["Runtime"]!.GetValue<string>(), function["Handler"]!.GetValue<string>()));
        Json.Equal($"""["{architecture}"]""", function["Architectures"]);
    }

    [Fact]
    public void The_function_logs_as_json_into_its_own_group_and_may_write_no_other()
    {
        Resource group = Everything.Value.Single("AWS::Logs::LogGroup");
        Resource function = Everything.Value.Single("AWS::Lambda::Function");

        Json.Equal($$$"""{"LogFormat": "JSON", "LogGroup": {"Ref": "{{{group.Id}}}"}}""", function["LoggingConfig"]);
        Assert.Equal(90, group["RetentionInDays"]!.GetValue<int>());
        Assert.Equal(365, Plain.Value.Single("AWS::Logs::LogGroup")["RetentionInDays"]!.GetValue<int>());
        JsonObject writes = Assert.Single(Template.Statements(FunctionRole(Plain.Value)), statement => Template.Actions(statement).Any(action => action.StartsWith("logs:", StringComparison.Ordinal)));
        Json.Equal(
            $$$"""{"Fn::Sub": "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:{{{group["LogGroupName"]}}}:*"}""",
            writes["Resource"]);
    }

    [Theory]
    [InlineData(false, "config:GetResourceConfigHistory config:PutEvaluations logs:CreateLogStream logs:PutLogEvents mq:DescribeBroker")]
    [InlineData(true, "config:GetComplianceDetailsByConfigRule config:GetResourceConfigHistory config:PutEvaluations logs:CreateLogStream logs:PutLogEvents mq:DescribeBroker mq:ListBrokers")]
    public void The_functions_role_has_exactly_the_actions_that_it_calls(bool everything, string actions)
    {
        Resource role = FunctionRole((everything ? Everything : Plain).Value);

        Assert.Equal(actions.Split(' '), Template.Statements(role).SelectMany(Template.Actions).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_role_has_a_managed_policy_or_a_wildcard_among_its_actions() => Assert.All(Everything.Value.Of("AWS::IAM::Role"), role =>
    {
        Assert.Null(role["ManagedPolicyArns"]);
        Assert.All(Template.Statements(role).SelectMany(Template.Actions), action => Assert.DoesNotContain('*', action));
        Assert.All(Template.Statements(role), statement => Assert.Equal("Allow", statement["Effect"]!.GetValue<string>()));
    });

    [Theory]
    [InlineData("config:PutEvaluations")]
    [InlineData("config:GetResourceConfigHistory")]
    [InlineData("mq:ListBrokers")]
    public void The_functions_role_names_every_resource_but_where_aws_has_none(string without)
    {
        JsonObject[] anywhere = [.. Template.Statements(FunctionRole(Everything.Value)).Where(statement => statement["Resource"] is JsonValue value && value.GetValue<string>() is "*")];

        Assert.Equal(3, anywhere.Length);
        Assert.Contains(anywhere, statement => Template.Actions(statement).SequenceEqual([without]));
    }

    [Fact]
    public void The_remediation_is_a_button_by_default()
    {
        Resource remediation = Plain.Value.Single("AWS::Config::RemediationConfiguration");
        Resource rule = Plain.Value.Single("AWS::Config::ConfigRule");

        Assert.False(remediation["Automatic"]!.GetValue<bool>());
        Assert.Null(remediation["MaximumAutomaticAttempts"]);
        Assert.Null(remediation["RetryAttemptSeconds"]);
        Json.Equal($$"""{"Ref": "{{rule.Id}}"}""", remediation["ConfigRuleName"]);
        Json.Equal($$"""{"Ref": "{{Plain.Value.Single("AWS::SSM::Document").Id}}"}""", remediation["TargetId"]);
        Json.Equal(
            $$$"""
            {
              "AutomationAssumeRole": {"StaticValue": {"Values": [{"Fn::GetAtt": ["{{{RemediationRole(Plain.Value).Id}}}", "Arn"]}]}},
              "BrokerId": {"ResourceValue": {"Value": "RESOURCE_ID"}}
            }
            """,
            remediation["Parameters"]);
    }

    [Fact]
    public void The_remediation_starts_by_itself_where_that_is_set()
    {
        Resource remediation = Everything.Value.Single("AWS::Config::RemediationConfiguration");

        Assert.True(remediation["Automatic"]!.GetValue<bool>());
        Assert.Equal((3, 900), (remediation["MaximumAutomaticAttempts"]!.GetValue<int>(), remediation["RetryAttemptSeconds"]!.GetValue<int>()));
    }

    [Fact]
    public void Without_remediation_there_is_no_runbook_and_no_role_for_it()
    {
        Template template = Synthesized.Of(new DeploymentSettings { Remediation = null }).Account;

        Assert.Empty(template.Of("AWS::SSM::Document"));
        Assert.Empty(template.Of("AWS::Config::RemediationConfiguration"));
        Assert.Equal(FunctionRole(template).Id, template.Single("AWS::IAM::Role").Id);
    }

    [Fact]
    public void Systems_manager_of_this_account_alone_takes_the_remediations_role() => Json.Equal(
        """
        [{
          "Action": "sts:AssumeRole", "Effect": "Allow", "Principal": {"Service": "ssm.amazonaws.com"},
          "Condition": {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}
        }]
        """,
        RemediationRole(Plain.Value)["AssumeRolePolicyDocument"]!["Statement"]);

    [Fact]
    public void The_remediations_role_hands_on_no_role() => Assert.DoesNotContain(
        Template.Statements(RemediationRole(Everything.Value)).SelectMany(Template.Actions), action => action is "iam:PassRole");

    [Fact]
    public void An_alarm_tells_when_the_rule_cannot_judge()
    {
        Resource alarm = Everything.Value.Single("AWS::CloudWatch::Alarm");

        Json.Equal($$$"""[{"Name": "FunctionName", "Value": {"Ref": "{{{Everything.Value.Single("AWS::Lambda::Function").Id}}}"}}]""", alarm["Dimensions"]);
        Assert.Equal(("AWS/Lambda", "Errors", 1), (alarm["Namespace"]!.GetValue<string>(), alarm["MetricName"]!.GetValue<string>(), alarm["Threshold"]!.GetValue<int>()));
        Json.Equal("""["arn:aws:sns:eu-central-1:123456789012:alarms"]""", alarm["AlarmActions"]);
        Assert.Null(Plain.Value.Single("AWS::CloudWatch::Alarm")["AlarmActions"]);
    }

    [Fact]
    public void Mail_goes_to_every_address_when_a_broker_turns_non_compliant_under_either_rule()
    {
        Resource turned = Everything.Value.Single("AWS::Events::Rule");

        Json.Equal(
            """
            {
              "source": ["aws.config"],
              "detail-type": ["Config Rules Compliance Change"],
              "detail": {
                "messageType": ["ComplianceChangeNotification"],
                "configRuleName": ["brokers", "brokers-periodic"],
                "newEvaluationResult": {"complianceType": ["NON_COMPLIANT"]}
              }
            }
            """,
            turned["EventPattern"]);
        Assert.Equal(["auditor@example.com", "officer@example.com"], Everything.Value.Of("AWS::SNS::Subscription").Select(mail => mail["Endpoint"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.Contains("<detail-newEvaluationResult-annotation>", turned["Targets"]![0]!["InputTransformer"]!["InputTemplate"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotNull(Everything.Value.Single("AWS::SNS::Topic")["KmsMasterKeyId"]);
        Assert.Equal(["kms:Decrypt", "kms:GenerateDataKey"], OfEvents("AWS::KMS::Key", "KeyPolicy"));
        Assert.Equal(["sns:Publish"], OfEvents("AWS::SNS::TopicPolicy", "PolicyDocument"));

        IEnumerable<string> OfEvents(string type, string policy) => Everything.Value.Single(type)[policy]!["Statement"]!.AsArray()
            .Where(statement => statement!["Principal"] is JsonObject { } principal && principal["Service"]?.GetValue<string>() is "events.amazonaws.com")
            .SelectMany(statement => Template.Actions(statement!.AsObject()));
    }

    [Fact]
    public void A_permissions_boundary_is_every_roles() => Assert.All(
        Everything.Value.Of("AWS::IAM::Role"),
        role => Json.Equal("""{"Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/Boundary"}""", role["PermissionsBoundary"]));

    [Fact]
    public void A_permissions_boundary_by_its_arn_is_taken_as_it_is()
    {
        Template template = Synthesized.Of(new DeploymentSettings { PermissionsBoundary = "arn:aws:iam::aws:policy/ReadOnlyAccess" }).Account;

        Assert.All(template.Of("AWS::IAM::Role"), role => Json.Equal("\"arn:aws:iam::aws:policy/ReadOnlyAccess\"", role["PermissionsBoundary"]));
    }

    [Theory]
    [InlineData("AWS::IAM::Role")]
    [InlineData("AWS::Lambda::Function")]
    [InlineData("AWS::Logs::LogGroup")]
    [InlineData("AWS::SSM::Document")]
    [InlineData("AWS::SNS::Topic")]
    [InlineData("AWS::KMS::Key")]
    public void Tags_are_on_all_that_takes_any(string type) =>
        Assert.All(Everything.Value.Of(type), resource => Json.Equal("""[{"Key": "team", "Value": "platform"}]""", resource["Tags"]));

    [Fact]
    public void The_code_lies_in_the_bucket_of_this_account_and_region()
    {
        Resource function = Plain.Value.Single("AWS::Lambda::Function");

        Json.Equal("""{"Fn::Sub": "mq003-code-${AWS::AccountId}-${AWS::Region}"}""", function["Code"]!["S3Bucket"]);
        Json.Equal("""{"Fn::Sub": "mq003-code-${AWS::AccountId}-${AWS::Region}"}""", Synthesized.Of().Code.Single("AWS::S3::Bucket")["BucketName"]);
    }

    private static Resource FunctionRole(Template template) => Role(template, "lambda.amazonaws.com");

    private static Resource RemediationRole(Template template) => Role(template, "ssm.amazonaws.com");

    private static Resource Role(Template template, string service) => Assert.Single(
        template.Of("AWS::IAM::Role"),
        role => role["AssumeRolePolicyDocument"]!["Statement"]![0]!["Principal"]!["Service"]!.GetValue<string>() == service);
}
