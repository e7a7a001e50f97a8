using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.Cdk.Remediation;

/// <summary>The runbook's Python, the one that runs it here and the benchmark's, by ruff: linted strictly and formatted.</summary>
public sealed class RunbookPythonTests
{
    public static TheoryData<string> RunbookScripts =>
        In(Repository.File("cdk", "Remediation"), Repository.File("ConfigRule.Tests", "Support", "Runbook"));

    public static TheoryData<string> AllScripts => [.. RunbookScripts, .. In(Repository.File("bench", "python"))];

    [Theory]
    [MemberData(nameof(AllScripts))]
    public async Task Ruff_has_nothing_to_say_against_a_script(string script)
    {
        Assert.Equal("", await NodeTool.RunAsync("ruff.js", await File.ReadAllTextAsync(Repository.File(script))));
    }

    [Fact]
    public async Task Ruff_finds_what_is_wrong_with_a_bad_script()
    {
        string said = await NodeTool.RunAsync("ruff.js", "import os\npassword = 'synthetic'\nassert  password\n");

        Assert.All(
            ["F401", "S105", "S101", "ruff format would change this"],
            expected => Assert.Contains(expected, said, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(RunbookScripts))]
    public async Task No_script_holds_braces_that_automation_would_resolve(string script)
    {
        Assert.DoesNotContain("{{", await File.ReadAllTextAsync(Repository.File(script)), StringComparison.Ordinal);
    }

    private static TheoryData<string> In(params string[] folders) =>
    [
        .. folders
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.py"))
            .Select(file => Path.GetRelativePath(Repository.Root, file))
            .Order(StringComparer.Ordinal),
    ];
}
