using System.Text.Json.Nodes;
using ConfigRule.Cdk;
using ConfigRule.Cdk.Settings;
using ConfigRule.Tests.Support.Cdk;
using YamlDotNet.Serialization;

namespace ConfigRule.Tests.Cdk;

/// <summary>The conformance pack's template, which AWS Config carries into every account.</summary>
public sealed class ConformancePackTests
{
    private static readonly DeploymentSettings Plain = Synthesized.LeastOrganization;

    [Fact]
    public void A_pack_holds_rules_and_a_remediation_and_nothing_else() => Assert.Equal(
        ["AWS::Config::ConfigRule", "AWS::Config::RemediationConfiguration"], Pack(Plain).Types.Order(StringComparer.Ordinal));

    [Fact]
    public void The_rule_is_the_accounts_own_and_names_the_function_of_each_account()
    {
        Resource packed = Pack(Plain).Single("AWS::Config::ConfigRule");
        Resource own = Synthesized.Of().Account.Single("AWS::Config::ConfigRule");

        Assert.All(
            ["ConfigRuleName", "Description", "Scope"],
            property => Assert.True(JsonNode.DeepEquals(own[property], packed[property]), property));
        Assert.True(JsonNode.DeepEquals(own["Source"]!["SourceDetails"], packed["Source"]!["SourceDetails"]));
        Json.Equal(
            """{"Fn::Sub": "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:mq003-deployment-mode"}""",
            packed["Source"]!["SourceIdentifier"]);
    }

    [Theory]
    [InlineData("EngineTypes")]
    [InlineData("ExemptionTagKey")]
    public void A_parameter_that_is_not_given_is_not_passed_to_the_rule(string parameter)
    {
        Template pack = Pack(Plain);

        Assert.Equal("", pack.Json["Parameters"]![parameter]!["Default"]!.GetValue<string>());
        Json.Equal(
            $$$"""{"Fn::If": ["Has{{{parameter}}}", {"Ref": "{{{parameter}}}"}, {"Ref": "AWS::NoValue"}]}""",
            pack.Single("AWS::Config::ConfigRule")["InputParameters"]![parameter]);
        Json.Equal($$$"""{"Fn::Not": [{"Fn::Equals": ["", {"Ref": "{{{parameter}}}"}]}]}""", pack.Json["Conditions"]![$"Has{parameter}"]);
    }

    [Fact]
    public void The_remediation_is_a_button_by_default_and_depends_on_the_rule()
    {
        Template pack = Pack(Plain);
        Resource remediation = pack.Single("AWS::Config::RemediationConfiguration");

        Assert.Equal("false", remediation["Automatic"]!.GetValue<string>());
        Assert.Equal("Mq003-ReplaceBroker", remediation["TargetId"]!.GetValue<string>());
        Assert.Equal([pack.Single("AWS::Config::ConfigRule").Id], remediation.DependsOn);
        Assert.Equal("mq-003-deployment-mode", remediation["ConfigRuleName"]!.GetValue<string>());
        // Without AutomationAssumeRole, which takes no function: the document's default is the role of each account.
        Json.Equal("""{"BrokerId": {"ResourceValue": {"Value": "RESOURCE_ID"}}}""", remediation["Parameters"]);
    }

    [Theory]
    [InlineData("eu-central-1", "arn:aws:iam::333333333333:role/Mq003-Remediation-eu-central-1")]
    [InlineData("us-gov-west-1", "arn:aws-us-gov:iam::333333333333:role/Mq003-Remediation-us-gov-west-1")]
    public void An_automatic_remediation_names_the_role_by_its_literal_ARN_in_the_management_account(string region, string role)
    {
        DeploymentSettings settings = Synthesized.WholeOrganization with { Regions = [region] };

        Template pack = Pack(settings.From("333333333333"));
        Resource remediation = Assert.Single(pack.Of("AWS::Config::RemediationConfiguration"), IsAutomatic);

        Json.Equal($$$"""{"StaticValue": {"Values": ["{{{role}}}"]}}""", remediation["Parameters"]!["AutomationAssumeRole"]);
    }

    [Fact]
    public void An_automatic_remediation_without_a_known_management_account_is_refused()
    {
        DeploymentSettings settings = Synthesized.WholeOrganization with
        {
            Organization = Synthesized.WholeOrganization.Organization! with { ManagementAccount = null },
        };

        BadSettingsException bad = Assert.Throws<BadSettingsException>(() => Synthesized.Of(settings));

        Assert.StartsWith("managementAccount is missing: ", bad.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_periodic_rule_has_a_button_and_is_never_remediated_automatically()
    {
        Template pack = Pack(Synthesized.WholeOrganization);
        Resource rule = Assert.Single(
            pack.Of("AWS::Config::ConfigRule"), one => one["ConfigRuleName"]!.GetValue<string>() is "brokers-periodic");

        Resource remediation = Assert.Single(pack.Of("AWS::Config::RemediationConfiguration"), one => !IsAutomatic(one));

        Assert.Equal("brokers-periodic", remediation["ConfigRuleName"]!.GetValue<string>());
        Assert.Equal([rule.Id], remediation.DependsOn);
        Assert.Null(remediation["Parameters"]!["AutomationAssumeRole"]);
    }

    [Fact]
    public void What_is_set_is_in_the_pack()
    {
        Template pack = Pack(Synthesized.WholeOrganization);
        Resource remediation = Assert.Single(pack.Of("AWS::Config::RemediationConfiguration"), IsAutomatic);
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
        Assert.Equal(["AWS::Config::ConfigRule"], Pack(Plain with { Remediation = null }).Types);

    [Fact]
    public void Descriptions_follow_AWSs_convention_and_fit() => Assert.All(
        [ConfigRule.Policy.Rule.Description, ConfigRule.Policy.Rule.PeriodicDescription],
        text =>
        {
            Assert.InRange(text.Length, 100, 256);
            Assert.StartsWith("Checks if Amazon MQ brokers ", text, StringComparison.Ordinal);
            Assert.Contains(" The rule is NON_COMPLIANT if ", text, StringComparison.Ordinal);
            // An exempt broker is NOT_APPLICABLE, and the dashboard does not show those.
            Assert.DoesNotContain("show", text, StringComparison.Ordinal);
        });

    private static bool IsAutomatic(Resource remediation) => remediation["Automatic"]!.GetValue<string>() is "true";

    /// <summary>Read back as YAML; scalars are text then.</summary>
    private static Template Pack(DeploymentSettings settings)
    {
        string file = Deployment.PackFile(settings.Regions is [{ } first, ..] ? first : null);
        object yaml = new DeserializerBuilder().Build().Deserialize<object>(
            File.ReadAllText(Path.Combine(Synthesized.Of(settings).Folder, file)));
        return new(JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(yaml))!.AsObject());
    }
}
