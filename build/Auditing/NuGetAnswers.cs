using System.Text.RegularExpressions;
using System.Xml.Linq;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Auditing;

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
