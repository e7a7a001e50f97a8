using System.Text.Json.Nodes;
using System.Xml.Linq;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Build;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.EndToEnd;

/// <summary>The bill of materials of what is shipped.</summary>
public sealed class SbomTests
{
    private static readonly Lazy<Task<string>> Native = new(() => WriteAsync("native", "--compilation", "aot", "--architecture", "x64"));
    private static readonly Lazy<Task<string>> Cli =
        new(() => WriteAsync("cli", "--of", "cli", "--compilation", "aot", "--architecture", "x64"));
    private static readonly Lazy<Task<string>> Managed = new(() => WriteAsync("managed", "--compilation", "readytorun"));

    [Fact]
    public async Task The_bill_lists_what_the_zip_holds_with_versions_and_licences_and_no_path_of_this_machine()
    {
        string once = await Managed.Value;
        JsonNode bom = JsonNode.Parse(once)!;
        JsonNode[] components = [.. bom["components"]!.AsArray().Select(component => component!)];

        Assert.Equal(("CycloneDX", "1.6"), (bom["bomFormat"]!.GetValue<string>(), bom["specVersion"]!.GetValue<string>()));
        Assert.Equal("ConfigRule", bom["metadata"]!["component"]!["name"]!.GetValue<string>());
        JsonNode core = components.Single(component => Name(component) == "AWSSDK.Core");
        string version = PinnedVersion("AWSSDK.Core");
        Assert.Equal(version, core["version"]!.GetValue<string>());
        Assert.Equal($"pkg:nuget/AWSSDK.Core@{version}", core["purl"]!.GetValue<string>());
        Assert.Equal("Apache-2.0", core["licenses"]![0]!["license"]!["id"]!.GetValue<string>());
        Assert.DoesNotContain(Repository.Root, once, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?<![\w/:])/(home|root|work|tmp|Users|usr)/", once);
    }

    [Fact]
    public async Task Every_assembly_in_the_managed_zip_is_listed_and_a_stand_in_is_not_taken_for_the_package()
    {
        PublishedFunction function = await PublishedFunction.ReadyToRunAsync();
        JsonNode[] components = [.. JsonNode.Parse(await Managed.Value)!["components"]!.AsArray().Select(component => component!)];

        string[] shipped =
        [
            .. Directory.GetFiles(function.UnpackedFolder, "*.dll")
                .Select(file => Path.GetFileNameWithoutExtension(file))
                .Where(name => name is not "ConfigRule"),
        ];

        Assert.NotEmpty(shipped);
        Assert.Subset(components.Select(Name).ToHashSet(), shipped.ToHashSet());
        Assert.DoesNotContain("Microsoft.NET.ILLink.Tasks", components.Select(Name));
        JsonNode mq = components.Single(component => Name(component) == "AWSSDK.MQ");
        Assert.Equal(function.Text("awsPackages") == "nuget", mq["purl"] is not null);
    }

    [Fact]
    public async Task The_bill_of_the_native_executable_names_the_runtime_too_and_is_otherwise_the_same()
    {
        JsonNode bom = JsonNode.Parse(await Native.Value)!;
        string rule = bom["metadata"]!["component"]!["bom-ref"]!.GetValue<string>();
        JsonNode ofRule = bom["dependencies"]!.AsArray().Single(of => of!["ref"]!.GetValue<string>() == rule)!;
        string[] uses = [.. ofRule["dependsOn"]!.AsArray().Select(on => on!.GetValue<string>())];
        JsonNode[] components = [.. bom["components"]!.AsArray().Select(component => component!)];
        JsonNode runtime = components.Single(component => component["type"]!.GetValue<string>() == "framework");

        string purl = runtime["purl"]!.GetValue<string>();

        Assert.StartsWith("pkg:nuget/Microsoft.NETCore.App.Runtime.NativeAOT.linux-x64@10.", purl, StringComparison.Ordinal);
        Assert.Equal(purl, runtime["bom-ref"]!.GetValue<string>());
        Assert.Contains(purl, uses);

        // What is left is what another run wrote.
        bom["components"]!.AsArray().Remove(runtime);
        Remove(bom["dependencies"]!.AsArray(), on => on["ref"]!.GetValue<string>() == purl);
        Remove(ofRule["dependsOn"]!.AsArray(), on => on.GetValue<string>() == purl);
        Assert.Equal(JsonNode.Parse(await Managed.Value)!.ToJsonString(), bom.ToJsonString());
    }

    [Fact]
    public async Task The_bill_of_mq003_lists_its_assemblies_and_both_runtimes()
    {
        JsonNode bom = JsonNode.Parse(await Cli.Value)!;
        JsonNode[] components = [.. bom["components"]!.AsArray().Select(component => component!)];
        JsonNode dependencies = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "mq003.deps.json")))!;
        string[] used =
        [
            .. dependencies["libraries"]!.AsObject().Select(library => library.Key.Split('/')[0]).Where(name => name is not "mq003"),
        ];

        Assert.Equal("mq003", bom["metadata"]!["component"]!["name"]!.GetValue<string>());
        Assert.Contains("YamlDotNet", used);
        Assert.Subset(components.Select(Name).ToHashSet(), used.ToHashSet());
        Assert.Equal(
            ["Microsoft.NETCore.App.Runtime.NativeAOT.linux-x64", "Microsoft.AspNetCore.App.Runtime.linux-x64"],
            components.Where(component => component["type"]!.GetValue<string>() == "framework").Select(Name));
    }

    [Fact]
    public async Task The_bill_keeps_to_the_schema_of_CycloneDX()
    {
        Assert.Equal("", await CycloneDxSchema.ErrorsAsync(await Cli.Value));
        Assert.Equal("", await CycloneDxSchema.ErrorsAsync(await Native.Value));
        Assert.Equal("", await CycloneDxSchema.ErrorsAsync(await Managed.Value));
        string misspelt = (await Managed.Value).Replace("\"library\"", "\"libary\"", StringComparison.Ordinal);
        Assert.NotEqual("", await CycloneDxSchema.ErrorsAsync(misspelt));
    }

    private static async Task<string> WriteAsync(string name, params string[] form)
    {
        string file = Repository.File("artifacts", "tests", "sbom", $"{name}.cdx.json");
        BuildResult build = await BuildProgram.RunAsync(["sbom", .. form, "--output", file]);
        Assert.True(build.Status == 0, build.Output + build.Errors);
        return await File.ReadAllTextAsync(file);
    }

    private static void Remove(JsonArray from, Func<JsonNode, bool> isIt) => from.Remove(from.Single(node => isIt(node!)));

    private static string Name(JsonNode component) => component["name"]!.GetValue<string>();

    private static string PinnedVersion(string package) => XDocument.Load(Repository.File("Directory.Packages.props"))
        .Descendants("PackageVersion").Single(version => version.Attribute("Include")!.Value == package).Attribute("Version")!.Value;
}
