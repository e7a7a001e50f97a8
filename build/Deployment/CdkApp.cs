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

    private static string[] Start => ["run", "--project", "cdk", "-c", "Release", .. Child.NoBuild, "--verbosity", "quiet", "--"];

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

    public static void Run(CdkSettings settings, params string[] arguments)
    {
        if (Directory.Exists(Output))
        {
            Directory.Delete(Output, recursive: true);
        }

        foreach ((string name, string? value) in settings.Environment)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        Environment.SetEnvironmentVariable("CDK_CONTEXT_JSON", settings.Context.ToJsonString());
        Environment.SetEnvironmentVariable("CDK_OUTDIR", Output);
        // Node.js 20 is end of life, and jsii would warn about it in every run.
        Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20");
        if (!Tools.IsOnPath("node"))
        {
            throw new BuildFailure("The CDK needs Node.js 20 or later: https://nodejs.org, or 'apt-get install nodejs npm'.", 1);
        }

        // The app reads the rule's description from ConfigRule, which is built with one kind of them.
        AwsPackages.Determine();
        Child.MustRun("dotnet", [.. Start, .. arguments]);
    }

    public static void EmptyCodeBucket() => Child.MustRun("dotnet", [.. Start, "empty-code-bucket"]);

    public static int RunCli(params string[] arguments) => Child.Run(
        Repository.Root, OperatingSystem.IsWindows() ? "npx.cmd" : "npx", ["--yes", Cli, .. arguments, "--app", Output]);
}
