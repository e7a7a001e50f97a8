using System.CommandLine;
using ConfigRule.Build.Packaging;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Verbs;

internal static class PublishCli
{
    public static void Define(Command verb)
    {
        Option<string[]> runtimes = new("--runtime")
        {
            Description = "the systems of the executables; by default this machine's",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [CliForm.Host],
        };
        runtimes.AcceptOnlyFromAmong(CliForm.Runtimes);
        Option<string> compilation = new("--compilation")
        {
            Description = "aot needs a C compiler and a machine of the same system; by default what this machine can do",
        };
        compilation.AcceptOnlyFromAmong("aot", "readytorun");
        Option<string> output = new("--output") { Description = "the folder to write to; by default artifacts/cli", HelpName = "DIR" };
        verb.Add(runtimes);
        verb.Add(compilation);
        verb.Add(output);
        verb.SetAction(parsed => CliPackage.Make(
            [.. parsed.GetValue(runtimes)!.Distinct().Select(runtime => CliForm.Choose(runtime, parsed.GetValue(compilation)))],
            Path.GetFullPath(parsed.GetValue(output) ?? Repository.File("artifacts/cli"))));
    }
}
