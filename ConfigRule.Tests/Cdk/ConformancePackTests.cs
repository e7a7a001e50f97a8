using System.Text.Json.Nodes;
using ConfigRule.Cdk;
using ConfigRule.Cdk.Settings;
using ConfigRule.Tests.Support.Cdk;
using YamlDotNet.Serialization;

namespace ConfigRule.Tests.Cdk;

/// <summary>The conformance pack's template, which AWS Config carries into every account.</summary>
public sealed class ConformancePackTests
{
    [Fact]
    public void A_pack_holds_rules_and_a_remediation_and_nothing_else() => Assert.Equal(
        ["AWS::Config::ConfigRule", "AWS::Config::RemediationConfiguration"], Pack(new()).Types.Order(StringComparer.Ordinal));

    [Fact]
    public void The_rule_is_the_accounts_own_but_for_where_its_function_is()
    {
        Resource packed = Pack(new()).Single("AWS::Config::ConfigRule");
        Resource own = Synthesized.Of().Account.Single("AWS::Config::ConfigRule");

        Assert.All(
            ["ConfigRuleName", "Description", "Scope"],
            property => Assert.True(JsonNode.DeepEquals(own[property], packed[property]), property));
        Assert.True(JsonNode.DeepEquals(own["Source"]!["SourceDetails"], packed["Source"]!["SourceDetails"]));
        Json.Equal(
            """{"Fn::If": ["HasFunctionArn", {"Ref": "FunctionArn"}, {"Fn::ImportValue": "Mq003-FunctionArn"}]}""",
            packed["Source"]!["SourceIdentifier"]);
    }

    [Theory]
    [InlineData("EngineTypes")]
    [InlineData("ExemptionTagKey")]
    public void A_parameter_that_is_not_given_is_not_passed_to_the_rule(string parameter)
    {
        Template pack = Pack(new());

        Assert.Equal("", pack.Json["Parameters"]![parameter]!["Default"]!.GetValue<string>());
        Json.Equal(
            $$$"""{"Fn::If": ["Has{{{parameter}}}", {"Ref": "{{{parameter}}}"}, {"Ref": "AWS::NoValue"}]}""",
            pack.Single("AWS::Config::ConfigRule")["InputParameters"]![parameter]);
        Json.Equal($$$"""{"Fn::Not": [{"Fn::Equals": ["", {"Ref": "{{{parameter}}}"}]}]}""", pack.Json["Conditions"]![$"Has{parameter}"]);
    }

    [Fact]
    public void The_remediation_is_a_button_by_default_and_depends_on_the_rule()
    {
        Template pack = Pack(new());
        Resource remediation = pack.Single("AWS::Config::RemediationConfiguration");

        Assert.Equal("false", remediation["Automatic"]!.GetValue<string>());
        Assert.Equal("Mq003-ReplaceBroker", remediation["TargetId"]!.GetValue<string>());
        Assert.Equal([pack.Single("AWS::Config::ConfigRule").Id], remediation.DependsOn);
        Assert.Equal("mq-003-deployment-mode", remediation["ConfigRuleName"]!.GetValue<string>());
        Json.Equal(
            """
            {
              "AutomationAssumeRole": {"StaticValue": {"Values": [
                {"Fn::If": ["HasRemediationRoleArn", {"Ref": "RemediationRoleArn"}, {"Fn::ImportValue": "Mq003-RemediationRoleArn"}]}
              ]}},
              "BrokerId": {"ResourceValue": {"Value": "RESOURCE_ID"}}
            }
            """,
            remediation["Parameters"]);
    }

    [Fact]
    public void What_is_set_is_in_the_pack()
    {
        Template pack = Pack(Synthesized.Everything);
        Resource remediation = pack.Single("AWS::Config::RemediationConfiguration");
        Resource periodic = Assert.Single(
            pack.Of("AWS::Config::ConfigRule"), rule => rule["ConfigRuleName"]!.GetValue<string>() is "brokers-periodic");

        Assert.Equal(
            ("true", "3", "900"),
            (
                remediation["Automatic"]!.GetValue<string>(),
                remediation["MaximumAutomaticAttempts"]!.GetValue<string>(),
                remediation["RetryAttemptSeconds"]!.GetValue<string>()));
        Assert.Equal("ActiveMQ", pack.Json["Parameters"]!["EngineTypes"]!["Default"]!.GetValue<string>());
        Assert.Null(periodic["Scope"]);
        Assert.Equal("Six_Hours", periodic["Source"]!["SourceDetails"]![0]!["MaximumExecutionFrequency"]!.GetValue<string>());
    }

    [Fact]
    public void Without_remediation_the_pack_has_none() =>
        Assert.Equal(["AWS::Config::ConfigRule"], Pack(new() { Remediation = null }).Types);

    [Fact]
    public void Descriptions_fit_what_aws_config_takes() =>
        Assert.All(
            [ConfigRule.Policy.Rule.Description, ConfigRule.Policy.Rule.PeriodicDescription],
            text => Assert.InRange(text.Length, 100, 256));

    /// <summary>Read back as YAML; scalars are text then.</summary>
    private static Template Pack(DeploymentSettings settings)
    {
        object yaml = new DeserializerBuilder().Build().Deserialize<object>(
            File.ReadAllText(Path.Combine(Synthesized.Of(settings).Folder, Deployment.PackFile)));
        return new(JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(yaml))!.AsObject());
    }
}
