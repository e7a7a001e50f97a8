using ConfigRule.Cdk;
using ConfigRule.Cdk.Settings;
using ConfigRule.Tests.Support.Cdk;
using ConfigRule.Tests.Support.Tools;
using YamlDotNet.Serialization;

namespace ConfigRule.Tests.Cdk;

/// <summary>cfn-lint, cdk-nag and cfn-guard on every template that the app can write.</summary>
public sealed class LintedTemplateTests
{
    [Fact]
    public async Task No_linter_finds_anything_that_is_not_suppressed_by_its_id_with_a_reason()
    {
        DeploymentSettings[] settings =
        [
            new(),
            new() { Remediation = null },
            Synthesized.Everything,
            Synthesized.WholeOrganization,
            new() { Organization = new(Synthesized.Organization, "r-ab12") { IsDelegated = true } },
        ];
        string[] templates =
        [
            .. settings
                .Select(each => Synthesized.Of(each))
                .SelectMany(each => Directory.GetFiles(each.Folder, "*.template.json").Append(PackAsJson(each))),
        ];

        LintReport report = await TemplateLinter.LintAsync(templates);

        Assert.Empty(report.Findings);
        Assert.Equal(
            ["cdk-nag", "cfn-guard", "cfn-lint"],
            report.Suppressions.Select(suppression => suppression.Tool).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>The linters' programs read JSON.</summary>
    private static string PackAsJson(Synthesized synthesized)
    {
        object yaml = new DeserializerBuilder().Build().Deserialize<object>(
            File.ReadAllText(Path.Combine(synthesized.Folder, Deployment.PackFile)));
        string json = Path.Combine(synthesized.Folder, "conformance-pack.json");
        File.WriteAllText(json, new SerializerBuilder().JsonCompatible().Build().Serialize(yaml));
        return json;
    }
}
