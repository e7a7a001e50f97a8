using System.CommandLine;
using System.Text.Json.Nodes;
using ConfigRule.Build.Packaging;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Verbs;

/// <summary>
/// The bill of materials of what is shipped: ConfigRule and the packages in its zip, or mq003 and what is in it. The same sources give
/// the same bytes. A stand-in is listed with this repository's version and without a package URL, so that it does not look like the
/// package.
/// </summary>
internal static class Sbom
{
    private const string CycloneDx = "CycloneDX@6.3.1";

    private static readonly Shipped Rule = new("rule", "ConfigRule", "ConfigRule/ConfigRule.csproj", "artifacts/sbom.cdx.json", []);

    private static readonly Shipped Cli = new(
        "cli", "mq003", "ConfigRule.Cli/ConfigRule.Cli.csproj", "artifacts/cli/mq003.cdx.json", ["Microsoft.AspNetCore.App.Runtime"]);

    public static void Define(Command verb)
    {
        Option<string> of = new("--of")
        {
            Description = "what it lists: the function's zip, or mq003; by default the zip",
            DefaultValueFactory = _ => Rule.Of,
        };
        of.AcceptOnlyFromAmong(Rule.Of, Cli.Of);
        FormOptions form = new(verb);
        Option<string> output = new("--output")
        {
            Description = $"the file; by default {Rule.File} or {Cli.File}",
            HelpName = "FILE",
        };
        verb.Add(of);
        verb.Add(output);
        verb.SetAction(parsed =>
        {
            Shipped shipped = parsed.GetValue(of) == Rule.Of ? Rule : Cli;
            Run(
                shipped,
                Form(shipped, form.Compilation(parsed), form.Architecture(parsed)),
                Path.GetFullPath(parsed.GetValue(output) ?? Repository.File(shipped.File)));
        });
    }

    /// <summary>The tool's list without its time, plus the runtimes that Native AOT links in and that are not packages.</summary>
    internal static void Complete(JsonNode bom, string? runtimeVersion, params string[] linkedRuntimes)
    {
        bom["metadata"]!.AsObject().Remove("timestamp");
        JsonArray dependencies = bom["dependencies"]!.AsArray();
        string shipped = bom["metadata"]!["component"]!["bom-ref"]!.GetValue<string>();
        JsonNode ofShipped = dependencies.Single(dependency => dependency!["ref"]!.GetValue<string>() == shipped)!;
        foreach (string runtime in linkedRuntimes)
        {
            string purl = $"pkg:nuget/{runtime}@{runtimeVersion}";
            bom["components"]!.AsArray().Add(new JsonObject
            {
                ["type"] = "framework",
                ["bom-ref"] = purl,
                ["name"] = runtime,
                ["version"] = runtimeVersion,
                ["description"] = "The .NET runtime and its libraries, linked into the executable",
                ["scope"] = "required",
                ["licenses"] = new JsonArray(new JsonObject { ["license"] = new JsonObject { ["id"] = "MIT" } }),
                ["purl"] = purl,
            });
            ofShipped["dependsOn"]!.AsArray().Add(purl);
            dependencies.Add(new JsonObject { ["ref"] = purl });
        }
    }

    private static PackageForm Form(Shipped shipped, string? compilation, string? architecture) =>
        shipped == Cli ? PackageForm.Choose(compilation, architecture ?? PackageForm.HostArchitecture)
        : (compilation is null && architecture is null ? PackageForm.FromArtifacts() : null)
            ?? PackageForm.Choose(compilation, architecture);

    private static void Run(Shipped shipped, PackageForm form, string output)
    {
        string awsPackages = AwsPackages.Determine();
        string folder = Directory.CreateDirectory(Path.GetDirectoryName(output)!).FullName;
        Asked(
            "tool", "exec", CycloneDx, "--yes", "--",
            Repository.File(shipped.Project), "--output", folder, "--filename", Path.GetFileName(output),
            "--output-format", "Json", "--spec-version", "1.6", "--no-serial-number", "--exclude-dev", "--include-project-references",
            "--set-name", shipped.Name, "--set-version", CliPackage.Version);

        JsonNode bom = JsonNode.Parse(File.ReadAllText(output))!;
        string[] linked = form.IsNative
            ? [.. shipped.Frameworks.Prepend("Microsoft.NETCore.App.Runtime.NativeAOT").Select(name => $"{name}.linux-{form.Architecture}")]
            : [];
        string? runtimeVersion =
            linked.Length == 0 ? null : Asked("msbuild", shipped.Project, "-getProperty:BundledNETCoreAppPackageVersion").Trim();
        Complete(bom, runtimeVersion, linked);
        JsonFile.Write(output, bom);
        int count = bom["components"]!.AsArray().Count;
        Console.WriteLine(
            $"{Repository.Shown(output)}: {count} components of {shipped.Name}, {form.Compilation} {form.Architecture}, "
            + $"AWS packages = {awsPackages}");
    }

    private static string Asked(params string[] arguments)
    {
        (int status, string said) = Child.Capture("dotnet", arguments);
        return status == 0 ? said : throw new BuildFailure(said, 1);
    }

    /// <summary>Something that is shipped.</summary>
    /// <param name="Of">Its word on the command line.</param>
    /// <param name="Name">Its name in the bill.</param>
    /// <param name="Project">Its project.</param>
    /// <param name="File">Where its bill is written by default.</param>
    /// <param name="Frameworks">Runtimes besides .NET's own that Native AOT links in, without the system.</param>
    private sealed record Shipped(string Of, string Name, string Project, string File, string[] Frameworks);
}
