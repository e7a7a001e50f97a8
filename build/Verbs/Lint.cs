using System.CommandLine;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Verbs;

/// <summary>Runs the linters of the tests on the templates that were synthesized last; findings give a failing exit status.</summary>
internal static class Lint
{
    private const string Tools = "ConfigRule.Tests/Support/Tools";

    public static void Define(Command verb)
    {
        Argument<string?> folder = new("folder")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "the folder of the templates; by default artifacts/cdk.out",
        };
        folder.Validators.Add(result =>
        {
            // The parser passes an unknown option to the argument, so it is refused here.
            if (result.Tokens is [{ Value: ['-', ..] option }])
            {
                result.AddError($"Unknown option '{option}'.");
            }
        });
        verb.Add(folder);
        verb.SetAction(parsed => Run(parsed.GetValue(folder) ?? Repository.File("artifacts/cdk.out")));
    }

    private static int Run(string folder)
    {
        string[] templates = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.template.json", SearchOption.AllDirectories) : [];
        if (templates.Length == 0)
        {
            throw new BuildFailure($"No *.template.json in {folder}: run 'dotnet run build.cs synth'.");
        }

        if (!Support.Tools.IsOnPath("node"))
        {
            throw new BuildFailure("lint needs Node.js: apt-get install nodejs npm", 1);
        }

        (int status, string packages) = Child.Capture("node", Repository.File($"{Tools}/install.js"), "Templates");
        if (status != 0)
        {
            throw new BuildFailure(packages, 1);
        }

        Environment.SetEnvironmentVariable("NODE_PATH", packages.Trim());
        string script = Repository.File($"{Tools}/Templates/lint.js");
        return Child.Run(Environment.CurrentDirectory, "node", [script, .. templates.Order(StringComparer.Ordinal)]);
    }
}
