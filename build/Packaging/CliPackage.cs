using System.Security.Cryptography;
using System.Xml.Linq;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Packaging;

/// <summary>
/// mq003 as it is released: the dotnet tool, an executable for each system, and their SHA-256 sums. Names say whether they were built
/// with stand-ins. What this machine can run is tried before it counts as made.
/// </summary>
internal static class CliPackage
{
    private const string Project = "ConfigRule.Cli";

    /// <summary>The version of everything in this repository.</summary>
    public static string Version =>
        XDocument.Load(Repository.File("Directory.Build.props")).Descendants("Version").Single().Value;

    /// <summary>The name of the tool package, and the beginning of the executables' names.</summary>
    public static string NameOf(string awsPackages) => awsPackages == "nuget" ? "mq003" : "mq003-standins";

    /// <summary>Writes the tool package and an executable for each form into <paramref name="output"/>.</summary>
    /// <exception cref="BuildFailure">A step failed, or what was made does not do what the ordinary build does.</exception>
    public static void Make(IReadOnlyList<CliForm> forms, string output)
    {
        string[][] properties = [.. forms.Select(form => form.PublishProperties())];
        string awsPackages = AwsPackages.Determine();
        string name = NameOf(awsPackages);
        Directory.CreateDirectory(output);
        Array.ForEach([.. Directory.GetFiles(output, "mq003*"), Path.Combine(output, "SHA256SUMS")], File.Delete);

        string tool = $"{name}.{Version}.nupkg";
        Announce("Making the dotnet tool");
        Quietly("pack", Project, "-c", "Release", "-o", output);
        CliTrial trial = new(Repository.File($"{Project}/bin/Release/net10.0/mq003.dll"));
        CliTrial.OfTool(name, Version, output);
        List<string> made = [tool];
        foreach ((CliForm form, string[] how) in forms.Zip(properties))
        {
            string kind = form.IsNative ? "Native AOT" : "with the .NET runtime in it";
            Announce($"Publishing mq003 for {form.Runtime}, {kind}");
            string folder = Repository.File($"artifacts/cli-publish/{form.Runtime}");
            string published = Publishing.Publish(Project, folder, form.Runtime, awsPackages, how);
            string file = Path.Combine(output, form.FileName(name));
            string executable = Path.Combine(published, form.PublishedName);
            File.Copy(executable, file);
            made.Add(Path.GetFileName(file));
            if (form.Runtime == CliForm.Host)
            {
                Announce("Comparing it with the ordinary build");

                // Under its own name, because the help shows the name of the file.
                trial.OfExecutable(executable, Version);
            }
        }

        File.WriteAllText(Path.Combine(output, "SHA256SUMS"), Sums(output, made));
        made.ForEach(file => Console.WriteLine(
            $"{Repository.Shown(Path.Combine(output, file))}: {new FileInfo(Path.Combine(output, file)).Length:N0} bytes"));
        Console.WriteLine($"Install the tool: dotnet tool install --global {name} --add-source {Repository.Shown(output)}");
        if (awsPackages == "standins")
        {
            Console.WriteLine("Built with stand-ins of the AWS packages: for trying it out, not for publishing.");
        }
    }

    /// <summary>The files' SHA-256 sums as <c>sha256sum --check</c> reads them, a line each.</summary>
    internal static string Sums(string folder, IEnumerable<string> files) => string.Concat(files.Select(
        file => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, file))))}  {file}\n"));

    private static void Announce(string step) => Console.WriteLine($"{step}…");

    private static void Quietly(params string[] arguments)
    {
        (int status, string said) = Child.Capture("dotnet", arguments);
        if (status != 0)
        {
            throw new BuildFailure(said, status);
        }
    }
}
