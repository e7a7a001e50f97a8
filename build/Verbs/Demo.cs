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

    private static int Run(string[] rest)
    {
        AwsPackages.Determine();

        // In the caller's folder, so that relative paths in the options work.
        static string Here(string path) => Repository.Shown(Repository.File(path));
        string[] format = rest.Any(word => word.StartsWith("--format", StringComparison.Ordinal)) ? [] : ["--format", "table"];
        return Child.Run(Environment.CurrentDirectory, "dotnet",
        [
            "run", "--project", Here("ConfigRule.Cli"), "-c", "Release", .. Child.NoBuild, "--",
            "invoke", Here("samples/events"), "--dry-run", "--brokers", Here("samples/brokers.json"), .. format, .. rest,
        ]);
    }
}
