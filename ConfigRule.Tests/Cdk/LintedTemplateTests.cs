using System.Text.Json.Nodes;
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

/// <summary>Templates of one resource each, linted in one run: the linters take longer to start than to read them all.</summary>
internal sealed class LintedTemplates
{
    private readonly string folder = Directory.CreateTempSubdirectory("mq003-").FullName;
    private readonly List<string> files = [];
    private readonly Lazy<Task<LintReport>> report;

    public LintedTemplates() => report = new(LintAsync);

    /// <summary>Adds a template, and gives its file's name; to be called before the first report.</summary>
    /// <param name="resource">The resource, named Subject.</param>
    /// <param name="metadata">The resource's.</param>
    /// <param name="description">The template's; by default one that no other has, since equal templates count once.</param>
    public string Add(string resource, string? metadata = null, string? description = null)
    {
        JsonNode subject = JsonNode.Parse(resource)!;
        if (metadata is not null)
        {
            subject["Metadata"] = JsonNode.Parse(metadata);
        }

        string file = Path.Combine(folder, $"{files.Count}.template.json");
        files.Add(file);
        JsonObject template = new()
        {
            ["Description"] = description ?? file,
            ["Resources"] = new JsonObject { ["Subject"] = subject },
        };
        File.WriteAllText(file, template.ToJsonString());
        return file;
    }

    /// <summary>What the linters say of some of the templates.</summary>
    public async Task<LintReport> ReportAsync(params IEnumerable<string> some)
    {
        HashSet<string> asked = [.. some];
        LintReport all = await report.Value;
        return new(
            [.. all.Findings.Where(finding => asked.Contains(finding.Template))],
            [.. all.Suppressions.Where(suppression => asked.Contains(suppression.Template))]);
    }

    private async Task<LintReport> LintAsync()
    {
        LintReport all = await TemplateLinter.LintAsync(files);
        Directory.Delete(folder, recursive: true);
        return all;
    }
}
