using System.Text.Json.Nodes;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.Support.Cdk;

/// <summary>The CDK app as build.cs starts it, in a process of its own and without a build.</summary>
internal static class CdkProgram
{
    /// <param name="environment">Variables of AWS; none of the tests' own is inherited, and no profile.</param>
    /// <param name="settings">The context.</param>
    /// <param name="arguments">E.g. <c>announce destroy account</c>.</param>
    public static Task<ToolResult> RunAsync(
        IReadOnlyDictionary<string, string> environment, JsonObject settings, params string[] arguments)
    {
        Dictionary<string, string> variables = new()
        {
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["AWS_SHARED_CREDENTIALS_FILE"] = NoFile,
            ["AWS_CONFIG_FILE"] = NoFile,
            ["CDK_CONTEXT_JSON"] = settings.ToJsonString(),
            ["CDK_OUTDIR"] = Repository.File("artifacts", "tests", "cdk-program"),
        };
        foreach ((string name, string value) in environment)
        {
            variables[name] = value;
        }

        return Tool.RunAsync(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "ConfigRule.Cdk.dll"), .. arguments], "", environment: variables);
    }

    private static string NoFile => Path.Combine(AppContext.BaseDirectory, "no-such-file");
}
