using System.Text.Json.Nodes;
using ConfigRule.Cdk;
using ConfigRule.Cdk.Settings;
using ConfigRule.Tests.Support.Cdk;

namespace ConfigRule.Tests.Cdk.Stacks;

/// <summary>The stack with the conformance pack of an organization, as CloudFormation reads it.</summary>
public sealed class PackStackTests
{
    private const string Frankfurt = "mq003-pack-eu-central-1";

    private static readonly Lazy<Synthesized> Whole = new(() => Synthesized.Of(Synthesized.WholeOrganization));
    private static readonly Lazy<Template> Least = new(() => Synthesized.Of(Synthesized.LeastOrganization)[ResourceNames.PackStack]);

    [Fact]
    public void The_pack_is_a_stack_of_its_own_and_comes_after_the_members()
    {
        JsonNode artifacts = JsonNode.Parse(File.ReadAllText(Path.Combine(Whole.Value.Folder, "manifest.json")))!["artifacts"]!;

        Assert.Equal(["AWS::Config::OrganizationConformancePack"], Whole.Value[Frankfurt].Types);
        Assert.Empty(Whole.Value["mq003-organization-eu-central-1"].Of("AWS::Config::OrganizationConformancePack"));
        Assert.Contains(
            "mq003-organization-eu-central-1", artifacts[Frankfurt]!["dependencies"]!.AsArray().Select(id => id!.GetValue<string>()));
    }

    [Fact]
    public void The_pack_leaves_out_the_same_accounts_as_the_members()
    {
        Json.Equal("""["111111111111", "222222222222"]""", Pack(Whole.Value[Frankfurt])["ExcludedAccounts"]);
        Assert.Null(Pack(Least.Value)["ExcludedAccounts"]);
    }

    [Fact]
    public void The_rules_parameters_are_passed_to_the_pack()
    {
        Json.Equal(
            """
            [
              {"ParameterName": "EngineTypes", "ParameterValue": "ActiveMQ"},
              {"ParameterName": "ExemptionTagKey", "ParameterValue": "mq-003-exempt"}
            ]
            """,
            Pack(Whole.Value[Frankfurt])["ConformancePackInputParameters"]);
        Assert.Null(Pack(Least.Value)["ConformancePackInputParameters"]);
    }

    [Fact]
    public void The_packs_template_is_the_file_for_rolling_out_by_hand() => Assert.Equal(
        File.ReadAllText(Path.Combine(Whole.Value.Folder, Deployment.PackFile("eu-central-1"))),
        Pack(Whole.Value[Frankfurt])["TemplateBody"]!.GetValue<string>());

    private static Resource Pack(Template template) => template.Single("AWS::Config::OrganizationConformancePack");
}
