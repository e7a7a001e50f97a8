using System.Text.RegularExpressions;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Auditing;

/// <summary>Asks the NuGet feeds about all packages of the solution; <see cref="NuGetAnswers"/> knows what they mean.</summary>
internal static class NuGetAudit
{
    /// <summary>False when a vulnerability is known, or the audit itself failed.</summary>
    public static bool Run()
    {
        (int status, string output) = Child.Capture("dotnet", "list", "ConfigRule.slnx", "package", "--vulnerable", "--include-transitive");
        if (!NuGetAnswers.IsFine(status, output))
        {
            Console.WriteLine(output);
            return false;
        }

        (int feeds, int silent) = Feeds();
        Console.WriteLine(NuGetAnswers.NoneKnown(feeds, silent));
        return true;
    }

    /// <summary>How many feeds are asked, and how many of them have no vulnerability data, found by a throw-away restore.</summary>
    private static (int Feeds, int Silent) Feeds()
    {
        string folder = Directory.CreateDirectory(Repository.File("artifacts/audit-packages")).FullName;
        string project = Path.Combine(folder, "audit.csproj");
        NuGetSource[] named = NuGetAnswers.AuditSources(Child.Capture("dotnet", "nuget", "config", "get", "all").Output);

        // NuGet reports this for audit sources only, so the package sources become audit sources if there are none.
        NuGetSource[] packages = named.Length > 0
            ? []
            : NuGetAnswers.EnabledSources(Child.Capture("dotnet", "nuget", "list", "source").Output);
        NuGetAnswers.Config(packages).Save(Path.Combine(folder, "nuget.config"));
        File.WriteAllText(project, """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <NuGetAudit>true</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="YamlDotNet" />
              </ItemGroup>
            </Project>

            """);
        (int status, string output) = Child.Capture("dotnet", "restore", project, "--force");
        NuGetSource[] asked = [.. named, .. packages];
        return (asked.Length, NuGetAnswers.Silent(asked, status, output));
    }
}

/// <summary>A feed, by the key that NuGet's settings have for it.</summary>
internal sealed record NuGetSource(string Key, string Address);

/// <summary>Asks npm's registry about the packages that a folder's package-lock.json names.</summary>
internal static partial class NpmAudit
{
    /// <summary>False when a vulnerability is known.</summary>
    public static bool Run(string folder)
    {
        if (!Tools.IsOnPath("npm"))
        {
            Console.WriteLine($"{folder}: npm is not installed, nothing was checked.");
            return true;
        }

        string npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        (_, string output) = Child.Capture(npm, "audit", "--json", "--package-lock-only", "--prefix", folder);
        (bool isFine, string report) = Interpret(folder, output);
        Console.WriteLine(report);
        return isFine;
    }

    /// <summary>npm's exit status is 1 for a finding and for a registry that does not answer: only a report has these counts.</summary>
    internal static (bool IsFine, string Report) Interpret(string folder, string output) => Total().Match(output) switch
    {
        { Success: false } => (true, $"{folder}: npm's registry does not answer audits, nothing was checked."),
        { Groups: [_, { Value: "0" }] } => (true, $"{folder}: no npm package has a known vulnerability."),
        _ => (false, output),
    };

    [GeneratedRegex(@"""vulnerabilities"":\s*\{[^{}]*""total"":\s*([0-9]+)")]
    private static partial Regex Total();
}
