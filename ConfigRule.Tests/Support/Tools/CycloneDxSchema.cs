namespace ConfigRule.Tests.Support.Tools;

/// <summary>The strict schema of CycloneDX 1.6, by CycloneDX's own library.</summary>
internal static class CycloneDxSchema
{
    /// <summary>What is wrong with a bill of materials, a line each; empty when it is valid.</summary>
    public static async Task<string> ErrorsAsync(string bom)
    {
        ToolResult checkedBom = await NodeTool.RunAsync("Sbom/cyclonedx.js", bom);
        Assert.True(checkedBom.Status == 0, checkedBom.Errors);
        return checkedBom.Output;
    }
}
