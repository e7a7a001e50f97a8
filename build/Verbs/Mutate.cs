using System.CommandLine;
using ConfigRule.Build.Packaging;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Verbs;

/// <summary>
/// Mutation testing of what decides and reports, by the unit tests alone: a throw-away test project beside the real one,
/// since every mutant runs all of its tests, and those of the packages take minutes.
/// </summary>
internal static class Mutate
{
    private const string Version = "5.1.0";
    private static readonly string[] Mutated = ["**/Policy/**/*.cs", "**/Events/**/*.cs", "**/Aws/EvaluationReporter.cs"];

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

        string folder = Directory.CreateDirectory(Repository.File("artifacts/mutation")).FullName;
        File.WriteAllText(Path.Combine(folder, "ConfigRule.Tests.csproj"), Project());
        return Child.Run(folder, Path.Combine(tool, "dotnet-stryker"),
        [
            "--test-runner", "mtp", "--project", "ConfigRule.csproj", .. Mutated.SelectMany(files => new[] { "--mutate", files }),
            "--configuration", "Release", "--reporter", "ClearText", "--reporter", "Json", "--reporter", "Html", "--output", ".",
            "--skip-version-check", "--threshold-high", "95", "--threshold-low", "90", "--break-at", "90", .. rest,
        ]);
    }

    /// <summary>The real test project, but for which files it compiles.</summary>
    private static string Project()
    {
        string real = File.ReadAllText(Repository.File("ConfigRule.Tests/ConfigRule.Tests.csproj"));
        const string Unit = "../../ConfigRule.Tests/Unit", Support = "../../ConfigRule.Tests/Support";
        return real
            .Replace("Include=\"../", "Include=\"../../", StringComparison.Ordinal)
            .Replace("</Project>", $"""
                  <PropertyGroup>
                    <EnableDefaultItems>false</EnableDefaultItems>
                  </PropertyGroup>
                  <ItemGroup>
                    <Compile Include="{Unit}/*.cs;{Unit}/Aws/*.cs;{Unit}/Events/*.cs;{Unit}/Policy/*.cs;{Support}/*.cs" />
                  </ItemGroup>
                </Project>
                """, StringComparison.Ordinal);
    }
}
