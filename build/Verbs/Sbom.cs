using System.CommandLine;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ConfigRule.Build.Packaging;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Verbs;

/// <summary>
/// The bill of materials of what is shipped: ConfigRule and the packages in its zip. The same sources give the same bytes. A
/// stand-in is listed with this repository's version and without a package URL, so that it does not look like the package.
/// </summary>
internal static class Sbom
{
    private const string CycloneDx = "CycloneDX@6.3.1";

    public static void Define(Command verb)
    {
        FormOptions form = new(verb);
        Option<string> output = new("--output") { Description = "the file; by default artifacts/sbom.cdx.json", HelpName = "FILE" };
        verb.Add(output);
        verb.SetAction(parsed => Run(
            Form(form.Compilation(parsed), form.Architecture(parsed)),
            Path.GetFullPath(parsed.GetValue(output) ?? Repository.File("artifacts/sbom.cdx.json"))));
    }

    /// <summary>The tool's list without its time, plus the runtime that Native AOT links in and that is not a package.</summary>
    internal static void Complete(JsonNode bom, string? linkedRuntime, string? runtimeVersion)
    {
        bom["metadata"]!.AsObject().Remove("timestamp");
        if (linkedRuntime is null)
        {
            return;
        }

        string purl = $"pkg:nuget/{linkedRuntime}@{runtimeVersion}";
        bom["components"]!.AsArray().Add(new JsonObject
        {
            ["type"] = "framework",
            ["bom-ref"] = purl,
            ["name"] = linkedRuntime,
            ["version"] = runtimeVersion,
            ["description"] = "The .NET runtime and its libraries, linked into the executable",
            ["scope"] = "required",
            ["licenses"] = new JsonArray(new JsonObject { ["license"] = new JsonObject { ["id"] = "MIT" } }),
            ["purl"] = purl,
        });
        JsonArray dependencies = bom["dependencies"]!.AsArray();
        string rule = bom["metadata"]!["component"]!["bom-ref"]!.GetValue<string>();
        JsonNode ofRule = dependencies.Single(dependency => dependency!["ref"]!.GetValue<string>() == rule)!;
        ofRule["dependsOn"]!.AsArray().Add(purl);
        dependencies.Add(new JsonObject { ["ref"] = purl });
    }

    private static PackageForm Form(string? compilation, string? architecture) =>
        (compilation is null && architecture is null ? PackageForm.FromArtifacts() : null) ?? PackageForm.Choose(compilation, architecture);

    private static void Run(PackageForm form, string output)
    {
        string awsPackages = AwsPackages.Determine();
        string version = XDocument.Load(Repository.File("Directory.Build.props")).Descendants("Version").Single().Value;
        string folder = Directory.CreateDirectory(Path.GetDirectoryName(output)!).FullName;
        Asked(
            "tool", "exec", CycloneDx, "--yes", "--",
            Repository.File("ConfigRule/ConfigRule.csproj"), "--output", folder, "--filename", Path.GetFileName(output),
            "--output-format", "Json", "--spec-version", "1.6", "--no-serial-number", "--exclude-dev", "--include-project-references",
            "--set-name", "ConfigRule", "--set-version", version);

        JsonNode bom = JsonNode.Parse(File.ReadAllText(output))!;
        Complete(
            bom,
            form.IsNative ? $"Microsoft.NETCore.App.Runtime.NativeAOT.linux-{form.Architecture}" : null,
            form.IsNative ? Asked("msbuild", "ConfigRule", "-getProperty:BundledNETCoreAppPackageVersion").Trim() : null);
        JsonFile.Write(output, bom);
        int count = bom["components"]!.AsArray().Count;
        Console.WriteLine(
            $"{Repository.Shown(output)}: {count} components of the {form.Compilation} {form.Architecture} package, "
            + $"AWS packages = {awsPackages}");
    }

    private static string Asked(params string[] arguments)
    {
        (int status, string said) = Child.Capture("dotnet", arguments);
        return status == 0 ? said : throw new BuildFailure(said, 1);
    }
}
