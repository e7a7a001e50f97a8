using System.CommandLine;
using System.Text.Json.Nodes;
using ConfigRule.Build.Packaging;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Verbs;

internal static class Test
{
    private const string Project = "ConfigRule.Tests";
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
        Announce("Looking which AWS packages the feed serves");
        AwsPackages.Determine();
        Announce("Restoring packages");
        Child.MustRun("dotnet", "restore", Solution);
        Announce("Checking the format");
        Child.MustRun("dotnet", "format", Solution, "--no-restore", "--verify-no-changes");
        Announce("Building");
        Child.MustRun("dotnet", "build", Solution, "--no-restore", "-c", "Release");
        Announce("Asking the feeds for known vulnerabilities");
        if (AuditPackages.Run() is not 0 and var vulnerable)
        {
            return vulnerable;
        }

        Announce("Running the tests");
        string results = Directory.CreateDirectory(Repository.File("artifacts/test-results")).FullName;
        string report = Path.Combine(results, "ctrf.json");
        File.Delete(report);
        int status = Child.Run(Repository.Root, "dotnet",
        [
            "test", "--project", Project, "--no-build", "-c", "Release", "--results-directory", results,
            "--report-xunit-ctrf", "--report-xunit-ctrf-filename", Path.GetFileName(report), .. rest,
        ]);
        if (!File.Exists(report))
        {
            throw new BuildFailure("The test run ended without a report.", status == 0 ? 1 : status);
        }

        JsonNode summary = JsonNode.Parse(File.ReadAllText(report))!["results"]!["summary"]!;
        int Count(string what) => summary[what]!.GetValue<int>();
        (int passed, int failed, int skipped) = (Count("passed"), Count("failed") + Count("other"), Count("skipped"));
        Console.WriteLine($"{passed} passed, {failed} failed{(skipped > 0 ? $", {skipped} skipped" : "")}");
        return status == 0 && passed + failed == 0 ? 1 : status;
    }

    /// <summary>A step takes up to minutes, in which a child whose output is piped may write nothing.</summary>
    private static void Announce(string step) => Console.WriteLine($"{step}…");

    /// <summary>Tests that lack a tool are skipped where a person works, and never on the build machines.</summary>
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
            throw new BuildFailure("With CI=true every test must run: install what is named above.", 1);
        }
    }
}
