using System.CommandLine;
using ConfigRule.Build.Packaging;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Verbs;

/// <summary>
/// Mutation testing of the code that decides and reports, with the rule's own unit tests. Every mutant runs all of them, so they
/// are a separate project.
/// </summary>
internal static class Mutate
{
    private const string Version = "5.1.0";

    // Not the tables: Stryker cannot switch a mutant of a static value on. EngineTests and DocumentedRuleTests check them.
    private static readonly string[] Mutated =
    [
        "**/Policy/**/*.cs", "**/Events/**/*.cs", "**/Aws/EvaluationReporter.cs",
        "!**/Policy/Control.cs", "!**/Policy/EngineMigration.cs", "!**/Policy/EngineTable.cs", "!**/Policy/RuleParameters.cs",
        "!**/Policy/VersionCalendar.cs",
    ];

    public static void Define(Command verb)
    {
        PassedOn rest = new("dotnet-stryker");
        verb.Add(rest);
        verb.SetAction(parsed => Run(rest.Words(parsed)));
    }

    private static int Run(string[] rest)
    {
        AwsPackages.Determine();
        string tool = Repository.File($"artifacts/tools/stryker-{Version}");
        if (!Directory.Exists(tool))
        {
            Child.MustRun("dotnet", "tool", "install", "dotnet-stryker", "--version", Version, "--tool-path", tool);
        }

        string results = Directory.CreateDirectory(Repository.File("artifacts/mutation")).FullName;
        return Child.Run(Repository.File("ConfigRule.Tests/Unit"), Path.Combine(tool, "dotnet-stryker"),
        [
            "--test-runner", "mtp", "--project", "ConfigRule.csproj", .. Mutated.SelectMany(files => new[] { "--mutate", files }),
            "--configuration", "Release", "--reporter", "ClearText", "--reporter", "Json", "--reporter", "Html", "--output", results,
            "--skip-version-check", "--threshold-high", "95", "--threshold-low", "90", "--break-at", "90", .. rest,
        ]);
    }
}
