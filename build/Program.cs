using System.CommandLine;
using System.CommandLine.Help;
using ConfigRule.Build.Support;
using ConfigRule.Build.Verbs;

namespace ConfigRule.Build;

/// <summary>The build program, to which <c>build.cs</c> hands its command line.</summary>
public static class Program
{
    private const string Description =
        "The build program of this repository. Put '--' before the verb where dotnet itself would take an option: "
        + "dotnet run build.cs -- --help";

    /// <summary>The table of contents: each verb is a file in Verbs/.</summary>
    internal static readonly (string Name, string Purpose, Action<Command> Define)[] Verbs =
    [
        ("demo", "evaluate the sample events, no AWS account needed", Demo.Define),
        ("test", "check the format, build, run all tests", Test.Define),
        ("package", "publish the rule and zip it for Lambda", Package.Define),
        ("publish-cli", "make mq003 for users: the dotnet tool and an executable", PublishCli.Define),
        ("lint", "check the synthesized templates, list findings and suppressions", Lint.Define),
        ("mutate", "change the rule in small ways, and see whether a test notices", Mutate.Define),
        ("bench", "measure starts, invocations, sweeps, mq003 and sizes", Bench.Define),
        ("fuzz", "feed generated input to the readers, guided by coverage", Fuzz.Define),
        ("sbom", "list the packages in the rule's zip or in mq003, as CycloneDX", Sbom.Define),
        ("audit-packages", "ask the feeds for known vulnerabilities", AuditPackages.Define),
        ("synth", "write the CloudFormation templates, no AWS account needed", Synth.Define),
        ("deploy", "deploy the rule to one account or a whole organization", Deploy.Define),
        ("destroy", "delete it again", Destroy.Define),
    ];

    /// <summary>Words are passed on to the tool of a verb exactly as typed, including @ and bundled letters.</summary>
    internal static readonly ParserConfiguration AsTyped = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    /// <summary>Runs the verb, which is the first of <paramref name="args"/>, and returns the exit status.</summary>
    public static int Run(string[] args)
    {
        // Without '--', dotnet reads -c as its own option, the configuration, which is then the name of the folder of build.cs.
        if (Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)) is not ("debug" or "release"))
        {
            Console.Error.WriteLine(
                "dotnet read -c as its own option: put '--' before the verb, "
                + $"as in 'dotnet run build.cs -- {string.Join(' ', args)} -c SETTING=VALUE'.");
            return BuildFailure.Misuse;
        }

        return RunVerb(args);
    }

    internal static int RunVerb(string[] args)
    {
        ParseResult parsed = Parse(args);
        if (UsageError.Find(parsed) is { } misuse)
        {
            Console.Error.WriteLine(misuse);
            return BuildFailure.Misuse;
        }

        try
        {
            return parsed.Invoke(new() { EnableDefaultExceptionHandler = false });
        }
        catch (BuildFailure failure)
        {
            if (failure.Message.Length > 0)
            {
                Console.Error.WriteLine(failure.Message);
            }

            return failure.Status;
        }
    }

    internal static ParseResult Parse(params string[] args)
    {
        Command root = new("build.cs", Description) { new HelpOption() };
        root.SetAction(parsed =>
        {
            new HelpAction().Invoke(parsed);
            return BuildFailure.Misuse;
        });
        foreach ((string name, string purpose, Action<Command> define) in Verbs)
        {
            Command verb = new(name, purpose);
            define(verb);
            root.Add(verb);
        }

        return root.Parse(args is ["help", ..] ? ["--help"] : args, AsTyped);
    }
}
