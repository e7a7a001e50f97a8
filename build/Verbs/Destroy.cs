using System.CommandLine;
using ConfigRule.Build.Deployment;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Verbs;

internal static class Destroy
{
    public static void Define(Command verb)
    {
        CdkOptions options = CdkOptions.ForRollout(verb);
        Option<bool> force = new("--force", "-f") { Arity = ArgumentArity.Zero, Description = "do not ask" };
        verb.Add(force);
        verb.SetAction(parsed => Run(options.Where(parsed), options.Read(parsed), parsed.GetValue(force)));
    }

    private static int Run(string where, CdkSettings settings, bool force)
    {
        CdkApp.Run(settings, "announce", "destroy", where);
        if (!force)
        {
            Console.Write($"Type '{where}' to delete all this: ");
            if (Console.ReadLine()?.Trim() != where)
            {
                throw new BuildFailure("Nothing was deleted.", 1);
            }
        }

        CdkApp.Keep();
        int status = where is "organization" ? CdkApp.RunAgain("delete-stray-stacks") : 0;
        if (status != 0)
        {
            return status;
        }

        status = CdkApp.RunCli(["destroy", .. Stacks(where), "--force", .. settings.ForCli]);
        if (status == 0)
        {
            status = CdkApp.RunAgain("empty-code-bucket");
        }

        return status == 0 ? CdkApp.RunCli(["destroy", "mq003-code*", "--exclusively", "--force", .. settings.ForCli]) : status;
    }

    /// <summary>The CDK CLI deletes those first that depend on others: the pack, whose rules invoke the members' functions.</summary>
    private static string[] Stacks(string where) => where is "organization" ? ["mq003-pack*", "mq003-organization*"] : ["mq003-account*"];
}
