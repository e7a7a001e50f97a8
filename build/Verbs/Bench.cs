using System.CommandLine;
using ConfigRule.Build.Packaging;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Verbs;

/// <summary>Packages what this machine can run and measures it: a table on stdout, also as artifacts/bench.json and bench.png.</summary>
internal static class Bench
{
    public static void Define(Command verb) => verb.SetAction(_ => Run());

    private static int Run()
    {
        List<string> compilations = ["aot", "readytorun", "jit"];
        if (!OperatingSystem.IsLinux() || !Tools.HasCompiler)
        {
            compilations.Remove("aot");
            Console.Error.WriteLine($"The rows of Native AOT are left out: they need Linux and a C compiler: {Tools.InstallCompiler}");
        }

        static string Folder(string compilation) => Repository.File($"artifacts/bench/{compilation}");
        TextWriter output = Console.Out;
        Console.SetOut(Console.Error);
        Child.OutputToError = true;
        foreach (string compilation in compilations)
        {
            LambdaPackage.Make(new(compilation, PackageForm.HostArchitecture), Folder(compilation));
        }

        Child.MustRun("dotnet", "build", "bench", "-c", "Release", "--nologo", "--verbosity", "quiet");
        Child.OutputToError = false;
        Console.SetOut(output);
        return Child.Run(Repository.Root, "dotnet",
            ["run", "--project", "bench", "--no-build", "-c", "Release", "--", .. compilations.Select(Folder)]);
    }
}
