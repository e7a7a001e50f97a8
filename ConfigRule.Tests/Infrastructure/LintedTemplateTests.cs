using ConfigRule.Cdk.Settings;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Infrastructure;

namespace ConfigRule.Tests.Infrastructure;

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
        string[] templates = [.. settings.SelectMany(each => Directory.GetFiles(Synthesized.Of(each).Folder, "*.template.json"))];

        LintReport report = await TemplateLinter.LintAsync(templates);

        Assert.Empty(report.Findings);
        Assert.Equal(["cdk-nag", "cfn-guard", "cfn-lint"], report.Suppressions.Select(suppression => suppression.Tool).Distinct().Order(StringComparer.Ordinal));
    }
}
