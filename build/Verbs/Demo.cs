using System.CommandLine;
using ConfigRule.Build.Packaging;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Verbs;

internal static class Demo
{
    public static void Define(Command verb)
    {
        PassedOn rest = new("mq003 invoke");
        verb.Add(rest);
        verb.SetAction(parsed => Run(rest.Words(parsed)));
    }

    /// <summary>What is said before a wait without output; null when there is none. On stderr: stdout is only the result.</summary>
    internal static string? FirstBuild(bool isBuilt) => isBuilt ? null : "Building mq003, which takes one to four minutes the first time…";

    private static int Run(string[] rest)
    {
        AwsPackages.Determine();
        bool isBuilt = File.Exists(Repository.File("ConfigRule.Cli/bin/Release/net10.0/mq003.dll"));
        if (FirstBuild(isBuilt) is { } notice)
        {
            Console.Error.WriteLine(notice);
        }

        // In the caller's folder, so that relative paths in the options work.
        static string Here(string path) => Repository.Shown(Repository.File(path));
        string[] format = rest.Any(word => word.StartsWith("--format", StringComparison.Ordinal)) ? [] : ["--format", "table"];
        return Child.Run(Environment.CurrentDirectory, "dotnet",
        [
            "run", "--project", Here("ConfigRule.Cli"), "-c", "Release", .. Child.IsBuilt ? ["--no-build"] : (string[])[], "--",
            "invoke", Here("samples/events"), "--dry-run", "--brokers", Here("samples/brokers.json"), .. format, .. rest,
        ]);
    }
}
