namespace ConfigRule.Tests.Support.Tools;

/// <summary>The schema of SARIF 2.1.0, by Ajv.</summary>
internal static class SarifSchema
{
    /// <summary>What is wrong with a log, a line each; empty when it is valid.</summary>
    public static async Task<string> ErrorsAsync(string sarif)
    {
        ToolResult checkedLog = await NodeTool.RunAsync("sarif.js", sarif);
        Assert.True(checkedLog.Status == 0, checkedLog.Errors);
        return checkedLog.Output;
    }
}
