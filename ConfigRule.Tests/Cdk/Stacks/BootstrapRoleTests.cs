using System.Text.Json.Nodes;
using ConfigRule.Cdk.Settings;
using ConfigRule.Tests.Support.Cdk;

namespace ConfigRule.Tests.Cdk.Stacks;

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
