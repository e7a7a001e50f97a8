using System.Text.RegularExpressions;
using System.Xml.Linq;
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

/// <summary>What the .NET SDK's commands write about feeds and vulnerabilities.</summary>
internal static partial class NuGetAnswers
{
    /// <summary>
    /// NuGet reports NU1905 for an audit source without a database, NU1900 and NU1301 for one that does not answer.
    /// </summary>
    private static readonly string[] Silences = ["NU1905", "NU1900", "NU1301"];

    /// <summary>For <c>dotnet list package --vulnerable</c>, whose exit status is 0 even if it found some.</summary>
    public static bool IsFine(int status, string list) =>
        status == 0 && !list.Contains("has the following vulnerable packages", StringComparison.Ordinal);

    /// <summary>The sources named for audits, of <c>dotnet nuget config get all</c>.</summary>
    public static NuGetSource[] AuditSources(string config) =>
        config.Split("auditSources:", 2) is [_, var named] ? Sources(AuditSource().Matches(named.Split("\n\n", 2)[0])) : [];

    /// <summary>The sources of packages, of <c>dotnet nuget list source</c>.</summary>
    public static NuGetSource[] EnabledSources(string list) => Sources(EnabledSource().Matches(list));

    /// <summary>A nuget.config that names these sources for audits.</summary>
    public static XDocument Config(NuGetSource[] sources) => new(
        new XElement("configuration", new XElement("auditSources", sources.Select(source => new XElement(
            "add",
            new XAttribute("key", source.Key),
            new XAttribute("value", source.Address),
            source.Address.StartsWith("http:", StringComparison.Ordinal) ? new XAttribute("allowInsecureConnections", true) : null)))));

    /// <summary>How many of the sources have no vulnerability data, according to the output of a restore.</summary>
    public static int Silent(NuGetSource[] sources, int status, string restore)
    {
        static bool SaysSilent(string line) => Array.Exists(Silences, code => line.Contains(code, StringComparison.Ordinal));
        string[] lines = [.. restore.Split('\n').Where(SaysSilent)];
        return status == 0 || lines.Length > 0
            ? sources.Count(source => Array.Exists(lines, line => IsOf(source, line)))
            : throw new BuildFailure(restore, 1);
    }

    public static string NoneKnown(int feeds, int silent) =>
        silent == feeds ? "NuGet packages: no feed serves a vulnerability database, nothing was checked."
        : silent > 0 ? $"NuGet packages: none has a known vulnerability, but {silent} of {feeds} feeds serve no vulnerability database."
        : "NuGet packages: none has a known vulnerability.";

    private static NuGetSource[] Sources(MatchCollection found) =>
        [.. found.Select(source => new NuGetSource(source.Groups[1].Value, source.Groups[2].Value.Trim()))];

    /// <summary>NU1905 names a source by its key, the others by its address.</summary>
    private static bool IsOf(NuGetSource source, string line) =>
        line.Contains($"'{source.Key}'", StringComparison.Ordinal) || line.Contains(source.Address, StringComparison.Ordinal);

    [GeneratedRegex(@"^ +[0-9]+\. +(.+) \[Enabled\]\s+(.+)$", RegexOptions.Multiline)]
    private static partial Regex EnabledSource();

    [GeneratedRegex(@"^\s+add key=""([^""]*)"" value=""([^""]+)""", RegexOptions.Multiline)]
    private static partial Regex AuditSource();
}
