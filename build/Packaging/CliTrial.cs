using System.Text.RegularExpressions;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Packaging;

/// <summary>
/// Runs what was made for users, and the ordinary build beside it: every command, in every form, must write the same. A trimmed or
/// natively compiled program can lack what only reflection finds, which no compiler and no test of the ordinary build reports.
/// </summary>
/// <param name="ordinary">The ordinary build, a <c>mq003.dll</c>.</param>
internal sealed partial class CliTrial(string ordinary)
{
    private const string Plan = "samples/plan/activemq-ldap-kms.json";

    /// <summary>Commands that need no AWS. That of the samples' TOML and YAML, of Razor, and of every format is code of its own.</summary>
    internal static readonly string[][] Commands =
    [
        ["--version"], ["--help"], ["audit", "--help"], ["doctor", "--help"], ["evaluate", "--fromat", "json"],
        ["evaluate", "missing.json"],
        .. ((string[])["table", "json", "csv", "sarif", "html", "junit", "asff", "oscal"]).Select(
            format => (string[])["evaluate", "samples/evaluate", "--fail-on", "undecided", "--format", format]),
        .. ((string[])["cloudformation-yaml", "cloudformation-json", "terraform", "cli", "console"]).Select(
            form => (string[])["plan", Plan, "--as", form]),
        ["invoke", "samples/events", "--dry-run", "--brokers", "samples/brokers.json", "--format", "json"],
        ["invoke", "samples/events", "--dry-run", "--format", "table"],
        ["[suggest:20]", "mq003 audit --region"],
        .. ((string[])["bash", "zsh", "fish", "pwsh"]).Select(shell => (string[])["completion", shell]),
    ];

    /// <summary>Installs the tool from its folder and asks its version.</summary>
    /// <exception cref="BuildFailure">It cannot be installed, or is another version.</exception>
    public static void OfTool(string package, string version, string feed)
    {
        string folder = Repository.File("artifacts/cli-publish/tool");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        (int status, string said) = Child.Capture(
            "dotnet", "tool", "install", package, "--version", version, "--tool-path", folder, "--source", feed);
        if (status != 0)
        {
            throw new BuildFailure(said, status);
        }

        RequireVersion(Child.Capture(Path.Combine(folder, "mq003"), "--version"), version, "The installed tool");
    }

    /// <summary>Runs the commands with an executable and with the ordinary build.</summary>
    /// <exception cref="BuildFailure">They do not agree; the message shows the first line that differs.</exception>
    public void OfExecutable(string executable, string version)
    {
        RequireVersion(Child.Capture(executable, "--version"), version, Path.GetFileName(executable));
        string[] differences = [.. Commands.AsParallel().AsOrdered().WithDegreeOfParallelism(2)
            .Select(command => Difference(
                command, Child.Capture("dotnet", [ordinary, .. command]), Child.Capture(executable, command)))
            .OfType<string>()];
        if (differences.Length > 0)
        {
            throw new BuildFailure(string.Join('\n', differences), 1);
        }
    }

    /// <summary>How two runs of a command differ, apart from the time in a report; null if they do not.</summary>
    internal static string? Difference(string[] command, (int Status, string Output) expected, (int Status, string Output) actual)
    {
        (string[] wanted, string[] written) = (Lines(expected.Output), Lines(actual.Output));
        string? lines = Enumerable.Range(0, Math.Max(wanted.Length, written.Length))
            .Select(i => (Expected: wanted.ElementAtOrDefault(i), Actual: written.ElementAtOrDefault(i)))
            .Where(line => line.Expected != line.Actual)
            .Select(line => $"  expected: {line.Expected}\n  actual:   {line.Actual}")
            .FirstOrDefault();
        return (expected.Status == actual.Status, lines) switch
        {
            (true, null) => null,
            (true, _) => $"mq003 {string.Join(' ', command)} writes something else than the ordinary build:\n{lines}",
            _ => $"mq003 {string.Join(' ', command)} ends with status {actual.Status} instead of {expected.Status}:\n{lines}",
        };
    }

    private static void RequireVersion((int Status, string Output) run, string version, string what)
    {
        if (run != (0, $"{version}\n") && run != (0, $"{version}\r\n"))
        {
            throw new BuildFailure($"{what} ends with status {run.Status} and says '{run.Output.Trim()}' instead of '{version}'.", 1);
        }
    }

    private static string[] Lines(string output) =>
        TimeOrItsUuid().Replace(output, "TIME").ReplaceLineEndings("\n").Split('\n');

    /// <summary>A time, or a UUID of version 5, which OSCAL makes of the time and what it identifies.</summary>
    [GeneratedRegex(@"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?|[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex TimeOrItsUuid();
}
