using System.CommandLine;
using ConfigRule.Build.Auditing;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Verbs;

/// <summary>
/// Asks the feeds about vulnerabilities in what this repository uses. A feed that knows of none for want of a database
/// answers like one that has looked, so one line says of each where nothing was looked at.
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
