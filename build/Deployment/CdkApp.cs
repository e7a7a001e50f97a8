using ConfigRule.Build.Packaging;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Deployment;

/// <summary>
/// Runs the CDK app in cdk/, then the CDK CLI on its output: a wrong setting is reported in one line before anything is created,
/// and the account is known before it is changed.
/// </summary>
internal static class CdkApp
{
    // By its number, because npm's tag "latest" is an older version.
    private const string Cli = "aws-cdk@2.1148.1";

    public static string Output => Repository.File("artifacts/cdk.out");

    private static string App => Repository.File("cdk/bin/Release/net10.0/ConfigRule.Cdk.dll");

    /// <summary>What <see cref="Run"/> has written, until it is known that nothing is refused.</summary>
    private static string Draft => Repository.File("artifacts/cdk.draft");

    public static void EnsurePackage(CdkSettings settings)
    {
        const string Setting = "package";
        if (settings.Context[Setting]?.GetValue<string>() is { } path)
        {
            // Relative to the caller's folder, because the app runs in the repository.
            settings.Context[Setting] = Path.GetFullPath(path);
        }
        else if (!File.Exists(Repository.File("artifacts/package.json")))
        {
            LambdaPackage.Make(PackageForm.Choose(null, null), Repository.File("artifacts"));
        }
    }

    /// <summary>Synthesizes with <paramref name="settings"/>; the last output stays until <see cref="Keep"/>.</summary>
    public static void Run(CdkSettings settings, params string[] arguments)
    {
        Delete(Draft);
        foreach ((string name, string? value) in settings.Environment)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        Environment.SetEnvironmentVariable("CDK_CONTEXT_JSON", settings.Context.ToJsonString());
        Environment.SetEnvironmentVariable("CDK_OUTDIR", Draft);
        // Node.js 20 is end of life, and jsii would warn about it in every run.
        Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20");
        if (!Tools.IsOnPath("node"))
        {
            throw new BuildFailure("The CDK needs Node.js 20 or later: https://nodejs.org, or 'apt-get install nodejs npm'.", 1);
        }

        // The app reads the rule's description from ConfigRule, which is built with one kind of them.
        AwsPackages.Determine();
        if (!Child.IsBuilt)
        {
            // Captured, because the output of "synth" is only the files that it wrote.
            (int status, string output) = Child.Capture("dotnet", "build", "cdk", "-c", "Release", "--verbosity", "quiet");
            if (status != 0)
            {
                throw new BuildFailure(output.Trim(), status);
            }
        }

        Child.MustRun("dotnet", [App, .. arguments]);
    }

    /// <summary>Makes what was synthesized the output, which the CDK CLI and the other verbs read.</summary>
    public static void Keep()
    {
        Delete(Output);
        Directory.Move(Draft, Output);
    }

    /// <summary>The app once more, after <see cref="Run"/> and with the same settings, for another of its tasks.</summary>
    public static int RunAgain(params string[] arguments) =>
        Child.Run(Repository.Root, "dotnet", [App, .. arguments]);

    public static int RunCli(params string[] arguments) => Child.Run(
        Repository.Root, OperatingSystem.IsWindows() ? "npx.cmd" : "npx", ["--yes", Cli, .. arguments, "--app", Output]);

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
