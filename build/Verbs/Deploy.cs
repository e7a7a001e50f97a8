using System.CommandLine;
using ConfigRule.Build.Deployment;

namespace ConfigRule.Build.Verbs;

internal static class Deploy
{
    public static void Define(Command verb)
    {
        CdkOptions options = CdkOptions.ForRollout(verb);
        verb.SetAction(parsed =>
        {
            CdkSettings settings = options.Read(parsed);
            CdkApp.EnsurePackage(settings);
            CdkApp.Run(settings, "announce", "deploy", options.Where(parsed));
            return CdkApp.RunCli(["deploy", "--all", .. settings.ForCli]);
        });
    }
}
