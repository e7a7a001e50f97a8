using ConfigRule.Cdk.Settings;
using ConfigRule.Tests.Support.Cdk;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.Cdk;

/// <summary>cfn-lint, cdk-nag, cfn-guard and our check of packs on every template that the app can write.</summary>
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
            Synthesized.LeastOrganization with { Rule = new() { Frequency = "One_Hour" } },
            new()
            {
                Organization = new(Synthesized.Organization, "r-ab12")
                {
                    IsDelegated = true,
                    ManagementAccount = "111111111111",
                    ExcludedAccounts = ["111111111111"],
                },
            },
        ];
        string[] templates =
        [
            .. settings
                .Select(each => Synthesized.Of(each))
                .SelectMany(each => Directory.GetFiles(each.Folder)
                    .Where(file => file.EndsWith(".template.json", StringComparison.Ordinal)
                        || file.EndsWith(".yaml", StringComparison.Ordinal))),
        ];

        LintReport report = await TemplateLinter.LintAsync(templates);

        Assert.Empty(report.Findings);
        Assert.Equal(
            ["cdk-nag", "cfn-guard", "cfn-lint"],
            report.Suppressions.Select(suppression => suppression.Tool).Distinct().Order(StringComparer.Ordinal));
    }
}
