using System.CommandLine;
using System.Text.Json.Nodes;
using ConfigRule.Build.Packaging;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Verbs;

internal static class Test
{
    // The rule's own tests first: they take seconds.
    private static readonly string[] Projects = ["ConfigRule.Tests/Unit", "ConfigRule.Tests"];

    private const string Solution = "ConfigRule.slnx";

    private static bool HasNode => Tools.IsOnPath("node") && Tools.IsOnPath("npm");

    public static void Define(Command verb)
    {
        PassedOn rest = new("the test runner");
        verb.Add(rest);
        verb.SetAction(parsed => Run(rest.Words(parsed)));
    }

    private static int Run(string[] rest)
    {
        NameWhatIsMissing();
        using CompilerServer compiler = new();

        // Most programs of a run live for seconds: what .NET spends on profiles of their code never comes back.
        Environment.SetEnvironmentVariable("DOTNET_TieredPGO", "0");
        Announce("Checking which AWS packages the feed has");
        AwsPackages.Determine();
        Announce("Restoring packages");
        Child.MustRun("dotnet", "restore", Solution);
        Announce("Checking the format, and asking the feeds for known vulnerabilities");
        Task<int> audit = Task.Run(AuditPackages.Run);
        CheckFormat();
        if (audit.GetAwaiter().GetResult() is not 0 and var vulnerable)
        {
            return vulnerable;
        }

        Announce("Building");
        Child.MustRun("dotnet", "build", Solution, "--no-restore", "-c", "Release");
        Announce("Running the tests");
        Environment.SetEnvironmentVariable(Child.BuiltVariable, "1");
        TestCounts[] counts = [.. Projects.Select(project => RunProject(project, rest))];
        TestCounts all = new(counts.Sum(each => each.Passed), counts.Sum(each => each.Failed), counts.Sum(each => each.Skipped));
        Console.WriteLine(all);
        return all.Failed > 0 || all.Passed == 0 ? 1 : 0;
    }

    /// <summary>
    /// Only what the build does not check: it reports all other findings of <c>dotnet format</c> as errors. One of them, the order of using
    /// directives, is a test's, because dotnet format would have to load all projects for it.
    /// </summary>
    private static void CheckFormat()
    {
        string[] sources = ["format", "whitespace", ".", "--folder", "--exclude", "artifacts", "**/bin", "**/obj"];
        (int status, string output) = Child.Capture("dotnet", [.. sources, "--verify-no-changes"]);
        if (status != 0)
        {
            throw new BuildFailure($"{output.Trim()}\nThe format differs: run 'dotnet format'.", status);
        }
    }

    private static TestCounts RunProject(string project, string[] rest)
    {
        const string ZeroTests = "8";
        string results = Directory.CreateDirectory(Repository.File("artifacts/test-results")).FullName;
        string report = Path.Combine(results, $"{project.Replace('/', '-')}.ctrf.json");
        File.Delete(report);
        int status = Child.Run(Repository.Root, "dotnet",
        [
            "test", "--project", project, "--no-build", "-c", "Release", "--results-directory", results, "--ignore-exit-code", ZeroTests,
            "--report-xunit-ctrf", "--report-xunit-ctrf-filename", Path.GetFileName(report), .. rest,
        ]);
        if (!File.Exists(report))
        {
            throw new BuildFailure($"The test run of {project} ended without a report.", status == 0 ? 1 : status);
        }

        JsonNode summary = JsonNode.Parse(File.ReadAllText(report))!["results"]!["summary"]!;
        int Count(string what) => summary[what]!.GetValue<int>();
        TestCounts counts = new(Count("passed"), Count("failed") + Count("other"), Count("skipped"));
        return status == 0 || counts.Failed > 0
            ? counts
            : throw new BuildFailure($"The test run of {project} ended with status {status}.", status);
    }

    /// <summary>A step can take minutes, in which a child process with piped output may write nothing.</summary>
    private static void Announce(string step) => Console.WriteLine($"{step}…");

    /// <summary>Tests that lack a tool are skipped on a developer's machine, but never on a build machine (CI=true).</summary>
    private static void NameWhatIsMissing()
    {
        (bool Present, string What, string Install)[] tools =
        [
            (!OperatingSystem.IsLinux() || Tools.HasCompiler, "No C compiler, so no test of the Native AOT package", Tools.InstallCompiler),
            (Tools.HasMoto, "No moto, so no test against its Amazon MQ", Tools.InstallMoto),
            (Tools.HasChromium, "No Chromium, so no test of the HTML report in a browser", Tools.InstallChromium),
            (HasNode, "No Node.js, so no test of Terraform plans, SARIF and templates", "apt-get install nodejs npm"),
            (Tools.IsOnPath("cfn-lint"), "No cfn-lint, so no test of CloudFormation plans and templates", "pip install cfn-lint==1.51.0"),
            (Tools.IsOnPath("aws"), "No AWS CLI, so no test of its plans", "pip install awscli==1.45.11"),
        ];
        List<string> missing = [.. tools.Where(tool => !tool.Present).Select(tool => $"{tool.What}: {tool.Install}")];
        missing.ForEach(Console.Error.WriteLine);
        if (missing.Count > 0 && Environment.GetEnvironmentVariable("CI") == "true")
        {
            throw new BuildFailure("With CI=true every test must run: install the tools named above.", 1);
        }
    }
}

/// <summary>How many tests ended how; its text is the line that CI reads.</summary>
internal sealed record TestCounts(int Passed, int Failed, int Skipped)
{
    public override string ToString() => $"{Passed} passed, {Failed} failed{(Skipped > 0 ? $", {Skipped} skipped" : "")}";
}
