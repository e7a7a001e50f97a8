using System.CommandLine;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Verbs;

/// <summary>The linters that the tests run, on whatever was synthesized last; their findings are the exit status.</summary>
internal static class Lint
{
    private const string Tools = "ConfigRule.Tests/Support/Tools";

    public static void Define(Command verb)
    {
        Argument<string?> folder = new("folder")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "where the templates are; otherwise artifacts/cdk.out",
        };
        folder.Validators.Add(result =>
        {
            // The parser hands a word that looks like an option, but is not one, to an argument that can take it.
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
