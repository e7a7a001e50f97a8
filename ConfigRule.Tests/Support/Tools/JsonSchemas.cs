namespace ConfigRule.Tests.Support.Tools;

/// <summary>The schema of SARIF 2.1.0, by Ajv.</summary>
internal static class SarifSchema
{
    /// <summary>What is wrong with a log, a line each; empty when it is valid.</summary>
    public static Task<string> ErrorsAsync(string sarif) => NodeTool.RunAsync("sarif.js", sarif);
}

/// <summary>The strict schema of CycloneDX 1.6, by CycloneDX's own library.</summary>
internal static class CycloneDxSchema
{
    /// <summary>What is wrong with a bill of materials, a line each; empty when it is valid.</summary>
    public static Task<string> ErrorsAsync(string bom) => NodeTool.RunAsync("Sbom/cyclonedx.js", bom);
}
