using System.Text.Json.Nodes;
using ConfigRule.Cdk.Settings;
using ConfigRule.Tests.Support.Cdk;

namespace ConfigRule.Tests.Cdk.Stacks;

/// <summary>What a StackSet puts into every account: on its own, and under the same names everywhere.</summary>
public sealed class MemberStackTests
{
    private static readonly Lazy<Template> Plain = new(() => Synthesized.Of(Synthesized.LeastOrganization).Member);
    private static readonly Lazy<Template> Everything = new(() => Synthesized.Of(Synthesized.WholeOrganization).Member);

    [Fact]
    public void A_members_stack_holds_function_and_runbook_and_leaves_the_rule_to_the_pack() => Assert.Equal(
        [
            "AWS::CloudWatch::Alarm", "AWS::IAM::Role", "AWS::IAM::Role", "AWS::Lambda::Function", "AWS::Lambda::Permission",
            "AWS::Logs::LogGroup", "AWS::SSM::Document",
        ],
        Plain.Value.Types.Order(StringComparer.Ordinal));

    [Fact]
    public void The_code_comes_by_parameters_and_nothing_is_bootstrapped()
    {
        Json.Equal(
            """["CodeBucket", "CodeKey"]""",
            new JsonArray([.. Plain.Value.Json["Parameters"]!.AsObject().Select(parameter => (JsonNode)parameter.Key)]));
        Json.Equal(
            """{"S3Bucket": {"Ref": "CodeBucket"}, "S3Key": {"Ref": "CodeKey"}}""", Plain.Value.Single("AWS::Lambda::Function")["Code"]);
        Assert.Null(Plain.Value.Json["Rules"]);
        Assert.DoesNotContain("cdk-bootstrap", Plain.Value.Json.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_export_ties_a_members_stack_to_the_pack() => Assert.Null(Plain.Value.Json["Outputs"]);

    [Fact]
    public void Names_are_the_same_everywhere_and_roles_tell_their_region()
    {
        Assert.Equal("mq003-deployment-mode", Plain.Value.Single("AWS::Lambda::Function")["FunctionName"]!.GetValue<string>());
        Assert.Equal("Mq003-ReplaceBroker", Plain.Value.Single("AWS::SSM::Document")["Name"]!.GetValue<string>());
        Assert.Equal(
            ["Mq003-Function-${AWS::Region}", "Mq003-Remediation-${AWS::Region}"],
            Plain.Value.Of("AWS::IAM::Role").Select(
                role => role["RoleName"]!["Fn::Sub"]!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Without_remediation_there_is_no_runbook() =>
        Assert.Empty(Synthesized.Of(Synthesized.LeastOrganization with { Remediation = null }).Member.Of("AWS::SSM::Document"));

    [Fact]
    public void A_role_that_approves_is_each_accounts_own() => Assert.Contains(
        "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/Approver",
        Everything.Value.Single("AWS::SSM::Document").Json.ToJsonString(),
        StringComparison.Ordinal);

    [Fact]
    public void A_members_template_is_small_enough_for_a_stack_set() =>
        Assert.InRange(Everything.Value.Json.ToJsonString().Length, 1, 1_000_000); // CloudFormation's quota for a template in S3.
}

/// <summary>
/// Nothing was bootstrapped, so nobody created the roles of 'cdk bootstrap': the CDK CLI assumes what a manifest names, or passes
/// it on to CloudFormation, and AWS refuses both.
/// </summary>
public sealed class BootstrapRoleTests
{
    private static readonly Dictionary<string, DeploymentSettings> Modes = new()
    {
        ["account"] = new(),
        ["account, several Regions"] = Synthesized.Everything with { Regions = ["eu-central-1", "us-east-1"] },
        ["organization"] = Synthesized.LeastOrganization,
        ["organization, delegated"] = Synthesized.LeastOrganization with
        {
            Organization = Synthesized.WholeOrganization.Organization! with { IsDelegated = true },
        },
        ["organization, several Regions"] = Synthesized.WholeOrganization,
    };

    public static TheoryData<string> Names => [.. Modes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_manifest_names_a_role_and_no_template_asks_for_a_bootstrap_version(string mode)
    {
        string folder = Synthesized.Of(Modes[mode]).Folder;

        JsonObject[] stacks =
        [
            .. Directory.GetFiles(folder, "manifest.json", SearchOption.AllDirectories)
                .Select(file => JsonNode.Parse(File.ReadAllText(file))!["artifacts"]!.AsObject())
                .SelectMany(artifacts => artifacts.Select(artifact => artifact.Value!.AsObject()))
                .Where(artifact => artifact["type"]!.GetValue<string>() is "aws:cloudformation:stack"),
        ];
        Assert.NotEmpty(stacks);
        Assert.All(
            stacks,
            stack => Assert.DoesNotContain("RoleArn", stack["properties"]!.ToJsonString(), StringComparison.OrdinalIgnoreCase));
        Assert.All(
            Directory.GetFiles(folder, "*.template.json", SearchOption.AllDirectories),
            template => Assert.DoesNotContain("BootstrapVersion", File.ReadAllText(template), StringComparison.Ordinal));
    }
}
