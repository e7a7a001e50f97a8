using System.CommandLine;
using System.Globalization;
using ConfigRule.Build.Packaging;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Verbs;

/// <summary>Runs the fuzzer on copies of the product's assemblies that SharpFuzz has instrumented.</summary>
internal static class Fuzz
{
    private static readonly string[] Targets = ["event", "evaluate", "yaml", "exemption"];

    public static void Define(Command verb)
    {
        Argument<string?> target = new("target")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "the reader to fuzz; by default all of them",
        };
        target.AcceptOnlyFromAmong(Targets);
        Option<int> executions = WholeNumber.Option("--executions", "the number of inputs for each reader", least: 1, otherwise: 1_000_000);
        Option<int> seed = WholeNumber.Option("--seed", "the seed of the random numbers", least: 0, otherwise: 1);
        verb.Add(target);
        verb.Add(executions);
        verb.Add(seed);
        verb.SetAction(parsed => Run(
            parsed.GetValue(target) is { } one ? [one] : Targets,
            parsed.GetValue(executions).ToString(CultureInfo.InvariantCulture),
            parsed.GetValue(seed).ToString(CultureInfo.InvariantCulture)));
    }

    private static int Run(string[] targets, string executions, string seed)
    {
        AwsPackages.Determine();
        string folder = Repository.File("artifacts/fuzz");
        string program = Path.Combine(folder, "program");
        if (Directory.Exists(program))
        {
            // Instrumented assemblies look newer than their sources.
            Directory.Delete(program, recursive: true);
        }

        Child.MustRun("dotnet", "publish", "fuzz", "-c", "Release", "-o", program);
        string dll = Path.Combine(program, "ConfigRule.Fuzz.dll");
        Child.MustRun("dotnet", dll, "instrument");
        int[] ended = [.. targets.Select(name =>
        {
            string results = Path.Combine(folder, name);
            int status = Child.Run(Repository.Root, "dotnet", [dll, "run", name, executions, seed, Repository.Root, results]);
            if (status is not (0 or 1))
            {
                // A stack overflow or an endless input cannot be caught.
                string last = Path.Combine(results, "current");
                Console.Error.WriteLine($"{name}: the process died; its last input is in {last}, after four bytes that are its length.");
            }

            return status;
        })];
        return Array.Find(ended, status => status != 0);
    }
}
