using System.Text.Json;

namespace ConfigRule.Tests.Support.Tools;

/// <summary>cdk-nag, cfn-guard and cfn-lint on synthesized templates, all files in one go.</summary>
internal static class TemplateLinter
{
    public static async Task<LintReport> LintAsync(IReadOnlyList<string> templateFiles)
    {
        string report = await NodeTool.RunAsync("Templates/lint.js", JsonSerializer.Serialize(templateFiles));
        Output output = JsonSerializer.Deserialize<Output>(report, JsonSerializerOptions.Web)!;
        foreach ((string tool, string install) in output.Missing)
        {
            Tool.Missing(tool, install);
        }

        return new(output.Findings, output.Suppressions);
    }

    private sealed record Output(LintFinding[] Findings, LintSuppression[] Suppressions, MissingTool[] Missing);

    private sealed record MissingTool(string Tool, string Install);
}
