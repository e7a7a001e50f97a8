using System.Text.RegularExpressions;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Packaging;

/// <summary>Finds out whether the feed has the official AWS packages; otherwise the build uses the stand-ins.</summary>
internal static partial class AwsPackages
{
    public static string Determine()
    {
        if (Chosen(Environment.GetEnvironmentVariable("AwsPackages")) is { } chosen)
        {
            return chosen;
        }

        FileInfo answer = new(Repository.File("artifacts/aws-packages.props"));
        return Remembered(answer, new(Repository.File("Directory.Packages.props")), DateTime.UtcNow) ?? Remember(answer, Ask());
    }

    internal static string? Chosen(string? environment) => environment switch
    {
        null or "" => null,
        "nuget" or "standins" => environment,
        _ => throw new BuildFailure($"AwsPackages is '{environment}': expected 'nuget' or 'standins'."),
    };

    /// <summary>The result of the last 24 hours, if it is for the same versions.</summary>
    internal static string? Remembered(FileInfo answer, FileInfo versions, DateTime now) =>
        answer.Exists
        && answer.LastWriteTimeUtc > now.AddDays(-1)
        && answer.LastWriteTimeUtc > versions.LastWriteTimeUtc
        && Answer().Match(File.ReadAllText(answer.FullName)) is { Success: true } earlier
            ? earlier.Groups[1].Value
            : null;

    internal static string Remember(FileInfo answer, string awsPackages)
    {
        answer.Directory!.Create();
        File.WriteAllText(answer.FullName, $"""
            <Project>
              <PropertyGroup>
                <AwsPackages>{awsPackages}</AwsPackages>
              </PropertyGroup>
            </Project>

            """);
        return awsPackages;
    }

    /// <summary>The result of a restore of the official packages; for the stand-ins also one sentence for the user.</summary>
    /// <remarks>
    /// NuGet's codes (learn.microsoft.com/nuget/reference/errors-and-warnings): NU1101, no feed has the package; NU1102 and NU1103, only
    /// other versions of it; NU1301, a feed does not answer.
    /// </remarks>
    internal static (string AwsPackages, string? Notice) Interpret(int status, string output)
    {
        if (status == 0)
        {
            return ("nuget", null);
        }

        List<Match> errors = RestoreError().Matches(output).ToList();
        return errors.Count > 0 && errors.TrueForAll(error => error.Groups["code"].Value is "NU1101" or "NU1102" or "NU1103" or "NU1301")
            ? ("standins", Notice(errors[0].Groups["code"].Value, errors[0].Groups["reason"].Value))
            : throw new BuildFailure(output, status);
    }

    /// <summary>Nothing is wrong with the checkout, so it must not read like an error; the code is for those who search for it.</summary>
    private static string Notice(string code, string reason)
    {
        string package = Package().Match(reason) is { Success: true } named ? named.Groups[1].Value.TrimEnd('.') : "package of that name";
        string why = code switch
        {
            "NU1301" => "The NuGet feed does not answer",
            "NU1101" => $"The NuGet feed has no {package}",
            _ => $"The NuGet feed has another version of {package}",
        };
        return $"{why}, so the build uses the replacements in standins/: see 'What is proven here' in README.md [{code}].";
    }

    private static string Ask()
    {
        string folder = Repository.File("artifacts/aws-packages");
        Directory.CreateDirectory(folder);
        string project = Path.Combine(folder, "aws-packages.csproj");

        // Inside the repository, so that the restore uses its versions and NuGet settings.
        File.WriteAllText(project, """
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup>
                <StandIn Include="../../standins/*/*.csproj" />
                <PackageReference Include="@(StandIn->'%(Filename)')" />
              </ItemGroup>
            </Project>

            """);
        (int status, string output) = Child.Capture("dotnet", "restore", project, "-p:AwsPackages=nuget");
        (string awsPackages, string? notice) = Interpret(status, output);
        if (notice is not null)
        {
            Console.Error.WriteLine(notice);
        }

        return awsPackages;
    }

    [GeneratedRegex("<AwsPackages>(nuget|standins)</AwsPackages>")]
    private static partial Regex Answer();

    [GeneratedRegex(@" package (\S+)")]
    private static partial Regex Package();

    [GeneratedRegex(@"error (?<code>[A-Z]+\d+): (?<reason>.*)")]
    private static partial Regex RestoreError();
}
