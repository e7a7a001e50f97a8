using System.CommandLine;
using ConfigRule.Build.Auditing;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Verbs;

/// <summary>
/// Asks the feeds about vulnerabilities in the packages of this repository. A feed without a database answers like a feed without
/// findings, so one line names each where nothing was checked.
/// </summary>
internal static class AuditPackages
{
    public static void Define(Command verb) => verb.SetAction(_ => Run());

    public static int Run()
    {
        string tools = Repository.File("ConfigRule.Tests/Support/Tools");
        string[] locks = Directory.GetFiles(tools, "package-lock.json", SearchOption.AllDirectories);
        bool isFine = NuGetAudit.Run();
        foreach (string file in locks.Order(StringComparer.Ordinal))
        {
            isFine &= NpmAudit.Run(Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(file)!));
        }

        return isFine ? 0 : 1;
    }
}
