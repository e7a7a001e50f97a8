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

/// <summary>What the linters say of some templates, see Tools/Templates/lint.js.</summary>
/// <param name="Findings">What is not suppressed, and suppressions that are stale, have no reason or are not understood.</param>
/// <param name="Suppressions">Those that took effect.</param>
internal sealed record LintReport(IReadOnlyList<LintFinding> Findings, IReadOnlyList<LintSuppression> Suppressions);

/// <param name="Tool"><c>cdk-nag</c>, <c>cfn-guard</c> or <c>cfn-lint</c>.</param>
/// <param name="Id">The rule, e.g. <c>AwsSolutions-IAM5[Resource::*]</c>, or <c>suppression-stale</c> and the like.</param>
/// <param name="Level"><c>error</c>, <c>warning</c> and so on: a finding all the same.</param>
/// <param name="Resource">The logical id; empty for the template as a whole.</param>
/// <param name="Template">The file.</param>
/// <param name="Message">For people.</param>
internal sealed record LintFinding(string Tool, string Id, string Level, string Resource, string Template, string Message);

/// <param name="Tool">As in a finding.</param>
/// <param name="Id">As it stands in the metadata: a rule, or one of the things that a rule finds.</param>
/// <param name="Resource">The logical id; empty for the template as a whole.</param>
/// <param name="Template">The file.</param>
/// <param name="Reason">As it stands in the metadata.</param>
internal sealed record LintSuppression(string Tool, string Id, string Resource, string Template, string Reason);
