using System.Text.Json.Nodes;
using ConfigRule.Cdk.Settings;
using ConfigRule.Tests.Support.Cdk;
using static ConfigRule.Tests.Cdk.Stacks.AccountTemplates;

namespace ConfigRule.Tests.Cdk.Stacks;

/// <summary>The stack of one account, as CloudFormation reads it.</summary>
public sealed class AccountStackTests
{
    [Fact]
    public void By_default_the_stack_of_one_account_holds_what_the_rule_needs_and_no_more() => Assert.Equal(
        [
            "AWS::CloudWatch::Alarm", "AWS::Config::ConfigRule", "AWS::Config::RemediationConfiguration",
            "AWS::IAM::Role", "AWS::IAM::Role", "AWS::Lambda::Function", "AWS::Lambda::Permission", "AWS::Logs::LogGroup",
            "AWS::SSM::Document",
        ],
        Plain.Types.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("provided.al2023", "bootstrap", "x86_64", 128)]
    [InlineData("dotnet10", "ConfigRule", "arm64", 256)]
    public void The_functions_runtime_handler_architecture_and_environment_are_the_packages(
        string runtime, string handler, string architecture, int memory)
    {
        PackagedFunction package = Synthesized.Package with { Runtime = runtime, Handler = handler, Architecture = architecture };

        Resource function = Synthesized.Of(package: package).Account.Single("AWS::Lambda::Function");

        Assert.Equal((runtime, handler), (function["Runtime"]!.GetValue<string>(), function["Handler"]!.GetValue<string>()));
        Json.Equal($"""["{architecture}"]""", function["Architectures"]);
        Assert.Equal(memory, function["MemorySize"]!.GetValue<int>());
        Json.Equal("""{"Variables": {"SSL_CERT_DIR": "/var/empty"}}""", function["Environment"]);
    }

    [Fact]
    public void The_function_logs_as_json_into_its_own_group_and_may_write_no_other()
    {
        Resource group = Everything.Single("AWS::Logs::LogGroup");
        Resource function = Everything.Single("AWS::Lambda::Function");

        Json.Equal($$$"""{"LogFormat": "JSON", "LogGroup": {"Ref": "{{{group.Id}}}"}}""", function["LoggingConfig"]);
        Assert.Equal(90, group["RetentionInDays"]!.GetValue<int>());
        Assert.Equal(365, Plain.Single("AWS::Logs::LogGroup")["RetentionInDays"]!.GetValue<int>());
        JsonObject writes = Assert.Single(
            Template.Statements(FunctionRole(Plain)),
            statement => Template.Actions(statement).Any(action => action.StartsWith("logs:", StringComparison.Ordinal)));
        Json.Equal(
            $$$"""{"Fn::Sub": "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:{{{group["LogGroupName"]}}}:*"}""",
            writes["Resource"]);
    }

    [Fact]
    public void An_alarm_tells_when_the_rule_cannot_evaluate_is_throttled_or_loses_an_event()
    {
        Resource alarm = Everything.Single("AWS::CloudWatch::Alarm");

        JsonNode[] metrics = [.. alarm["Metrics"]!.AsArray().Where(metric => metric!["MetricStat"] is not null).Select(metric => metric!)];
        Assert.Equal(
            ["AsyncEventsDropped", "Errors", "Throttles"],
            metrics.Select(metric => metric["MetricStat"]!["Metric"]!["MetricName"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.All(metrics, metric =>
        {
            Assert.Equal("AWS/Lambda", metric["MetricStat"]!["Metric"]!["Namespace"]!.GetValue<string>());
            Json.Equal(
                $$$"""[{"Name": "FunctionName", "Value": {"Ref": "{{{Everything.Single("AWS::Lambda::Function").Id}}}"}}]""",
                metric["MetricStat"]!["Metric"]!["Dimensions"]);
        });
        // A metric without data counts as none, or the sum would have no data either.
        Assert.Equal(
            "FILL(errors, 0) + FILL(throttles, 0) + FILL(dropped, 0)",
            Assert.Single(alarm["Metrics"]!.AsArray(), metric => metric!["Expression"] is not null)!["Expression"]!.GetValue<string>());
        Assert.Equal(1, alarm["Threshold"]!.GetValue<int>());
        Json.Equal("""["arn:aws:sns:eu-central-1:123456789012:alarms"]""", alarm["AlarmActions"]);
        Assert.Null(Plain.Single("AWS::CloudWatch::Alarm")["AlarmActions"]);
    }

    [Fact]
    public void Mail_goes_to_every_address_when_a_broker_turns_non_compliant_under_either_rule()
    {
        Resource turned = Everything.Single("AWS::Events::Rule");

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
        Assert.Equal(
            ["auditor@example.com", "officer@example.com"],
            Everything.Of("AWS::SNS::Subscription").Select(
                mail => mail["Endpoint"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.Contains(
            "<detail-newEvaluationResult-annotation>",
            turned["Targets"]![0]!["InputTransformer"]!["InputTemplate"]!.GetValue<string>(),
            StringComparison.Ordinal);
        Assert.NotNull(Everything.Single("AWS::SNS::Topic")["KmsMasterKeyId"]);
        Assert.Equal(["kms:Decrypt", "kms:GenerateDataKey"], OfEvents("AWS::KMS::Key", "KeyPolicy"));
        Assert.Equal(["sns:Publish"], OfEvents("AWS::SNS::TopicPolicy", "PolicyDocument"));

        IEnumerable<string> OfEvents(string type, string policy) => Everything.Single(type)[policy]!["Statement"]!.AsArray()
            .Where(
                statement => statement!["Principal"] is JsonObject { } principal
                    && principal["Service"]?.GetValue<string>() is "events.amazonaws.com")
            .SelectMany(statement => Template.Actions(statement!.AsObject()));
    }

    [Fact]
    public void An_account_may_have_several_regions_each_with_its_own_stacks()
    {
        Synthesized several = Synthesized.Of(new DeploymentSettings { Regions = ["eu-central-1", "us-east-1"] });

        Assert.Equal(
            [
                "mq003-account-eu-central-1", "mq003-account-us-east-1", "mq003-code-eu-central-1", "mq003-code-us-east-1",
            ],
            Directory.GetFiles(several.Folder, "mq003-*.template.json")
                .Select(file => Path.GetFileName(file)[..^".template.json".Length]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("AWS::IAM::Role")]
    [InlineData("AWS::Lambda::Function")]
    [InlineData("AWS::Logs::LogGroup")]
    [InlineData("AWS::SSM::Document")]
    [InlineData("AWS::SNS::Topic")]
    [InlineData("AWS::KMS::Key")]
    public void Tags_are_on_every_resource_that_takes_tags(string type) =>
        Assert.All(Everything.Of(type), resource => Json.Equal("""[{"Key": "team", "Value": "platform"}]""", resource["Tags"]));

    [Fact]
    public void The_code_lies_in_the_bucket_of_this_account_and_region()
    {
        Resource function = Plain.Single("AWS::Lambda::Function");

        Json.Equal("""{"Fn::Sub": "mq003-code-${AWS::AccountId}-${AWS::Region}"}""", function["Code"]!["S3Bucket"]);
        Json.Equal(
            """{"Fn::Sub": "mq003-code-${AWS::AccountId}-${AWS::Region}"}""",
            Synthesized.Of().Code.Single("AWS::S3::Bucket")["BucketName"]);
    }
}
