using System.Text.Json.Nodes;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.Cdk;

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
