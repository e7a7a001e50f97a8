using System.CommandLine;
using ConfigRule.Build.Deployment;

namespace ConfigRule.Build.Verbs;

internal static class Deploy
{
    public static void Define(Command verb)
    {
        CdkOptions options = CdkOptions.ForRollout(verb);
        verb.SetAction(parsed => Run(options.Where(parsed), options.Read(parsed)));
    }

    private static int Run(string where, CdkSettings settings)
    {
        CdkApp.EnsurePackage(settings);
        CdkApp.Run(settings, "announce", "deploy", where);
        CdkApp.Keep();
        int status = CdkApp.RunCli(["deploy", "--all", .. settings.ForCli]);
        return status == 0 ? CdkApp.RunAgain("conclude", "deployed", where) : Explain(where, status);
    }

    /// <summary>What CloudFormation says of one account is printed by then; of an organization it names no account.</summary>
    private static int Explain(string where, int status)
    {
        if (where is "organization")
        {
            CdkApp.RunAgain("conclude", "failed", where);
        }

        return status;
    }
}
