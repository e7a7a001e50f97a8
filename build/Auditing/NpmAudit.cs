using System.Text.RegularExpressions;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Auditing;

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
