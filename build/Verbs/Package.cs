using System.CommandLine;
using ConfigRule.Build.Packaging;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Verbs;

internal static class Package
{
    public static void Define(Command verb)
    {
        FormOptions form = new(verb);
        Option<string> output = new("--output") { Description = "the folder to write to; by default artifacts/", HelpName = "DIR" };
        verb.Add(output);
        verb.SetAction(parsed => LambdaPackage.Make(
            PackageForm.Choose(form.Compilation(parsed), form.Architecture(parsed)),
            Path.GetFullPath(parsed.GetValue(output) ?? Repository.File("artifacts"))));
    }
}
