namespace ConfigRule.Tests.Support.Tools;

/// <summary>The strict schema of CycloneDX 1.6, by CycloneDX's own library.</summary>
internal static class CycloneDxSchema
{
    /// <summary>What is wrong with a bill of materials, a line each; empty when it is valid.</summary>
    public static Task<string> ErrorsAsync(string bom) => NodeTool.RunAsync("Sbom/cyclonedx.js", bom);
}
