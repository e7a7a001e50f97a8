using System.Text.Json.Nodes;
using System.Xml.Linq;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Build;
using ConfigRule.Tests.Support.Http;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.EndToEnd;

/// <summary>
/// The audit of packages, by the real commands beside played feeds that know of vulnerabilities, or of none, or do not know
/// at all. What else the commands may write is tested in <see cref="Build.NuGetAnswersTests"/> and <see cref="Build.NpmAuditTests"/>.
/// </summary>
public sealed class AuditPackagesTests
{
    private const string NuGetAdvisory = "https://advisories.example/nuget", NpmAdvisory = "https://advisories.example/npm";
    private const string Tools = "ConfigRule.Tests/Support/Tools";

    // A checkout with one project: NuGet takes the feeds from a file in it, and restores it for each test.
    private static readonly Lazy<string> Small = new(SmallCheckout);

    [Fact]
    public async Task Known_vulnerabilities_fail_the_audit_also_where_no_restore_looks_and_another_feed_is_silent()
    {
        BuildResult audit = await AuditAsync(NuGetKnows("(, 999.0.0)"), NpmKnows("<999.0.0"), BesideAnEmptyFolder, "false");

        Assert.Equal(1, audit.Status);
        Assert.Contains("has the following vulnerable packages", audit.Output, StringComparison.Ordinal);
        Assert.Contains(NuGetAdvisory, audit.Output, StringComparison.Ordinal);
        Assert.Contains(NpmAdvisory, audit.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feeds_that_know_of_no_vulnerability_pass_the_audit_and_a_silent_one_beside_them_is_counted()
    {
        BuildResult audit = await AuditAsync(NuGetKnows("(, 0.0.1)"), NpmKnows("<0.0.1"), BesideAnEmptyFolder);

        Assert.Equal("", audit.Errors);
        string[] lines = audit.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("NuGet packages: none has a known vulnerability, but 1 of 2 feeds serve no vulnerability database.", lines[0]);
        Assert.All(lines[1..], line => Assert.Matches($"^{Tools}[/A-Za-z]*: no npm package has a known vulnerability.$", line));
        Assert.Equal((0, 4), (audit.Status, lines.Length));
    }

    [Fact]
    public async Task Where_no_feed_is_named_for_audits_those_of_packages_are_asked_and_the_silent_ones_are_counted()
    {
        BuildResult audit = await AuditAsync(nuget: null, npm: null, feed => Sources("packageSources", clear: false, feed));

        // The machine's own feed may know or not.
        string[] lines = audit.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Matches("^NuGet packages: (no feed serves a|.* but [0-9]+ of [0-9]+ feeds serve no) vulnerability database", lines[0]);
        Assert.All(
            lines[1..],
            line => Assert.Matches($"^{Tools}[/A-Za-z]*: npm's registry does not answer audits, nothing was checked.$", line));
        Assert.Equal((0, 4), (audit.Status, lines.Length));
    }

    private static JsonObject NuGetKnows(string versions) => new()
    {
        ["yamldotnet"] = new JsonArray(new JsonObject { ["severity"] = 2, ["url"] = NuGetAdvisory, ["versions"] = versions }),
    };

    private static JsonObject NpmKnows(string versions) => new()
    {
        ["ajv"] = new JsonArray(new JsonObject
        {
            ["id"] = 1,
            ["title"] = "It breaks",
            ["severity"] = "high",
            ["url"] = NpmAdvisory,
            ["vulnerable_versions"] = versions,
        }),
    };

    /// <summary>What build.cs says where the feeds' databases have these entries; null for none at all.</summary>
    private static async Task<BuildResult> AuditAsync(
        JsonObject? nuget, JsonObject? npm, Func<string, XElement> sources, string restoreAudits = "true")
    {
        await NodeTool.RequireAsync();
        await using HttpServer feeds = await HttpServer.StartAsync(request => Answer(request, nuget, npm));
        new XDocument(new XElement("configuration", sources($"{feeds.Address}index.json"))).Save(Path.Combine(Small.Value, "nuget.config"));
        Dictionary<string, string> environment = new()
        {
            ["npm_config_registry"] = feeds.Address.ToString(),
            ["npm_config_fetch_retries"] = "0",
            ["NuGetAudit"] = restoreAudits,
        };
        return await BuildProgram.RunInAsync(Small.Value, environment, "audit-packages");
    }

    private static string SmallCheckout()
    {
        string[] npmPackages = Directory.GetFiles(Repository.File(Tools), "package*.json", SearchOption.AllDirectories);
        string root = Checkout.Copy("audit-packages", [.. npmPackages.Select(file => Path.GetRelativePath(Repository.Root, file))]);
        Directory.CreateDirectory(Path.Combine(root, "Reader"));
        File.WriteAllText(Path.Combine(root, "ConfigRule.slnx"), """<Solution><Project Path="Reader/Reader.csproj" /></Solution>""");
        File.WriteAllText(
            Path.Combine(root, "Reader", "Reader.csproj"),
            """<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="YamlDotNet" /></ItemGroup></Project>""");
        return root;
    }

    private static XElement BesideAnEmptyFolder(string feed) =>
        AuditSources(feed, Directory.CreateDirectory(Path.Combine(Small.Value, "artifacts", "empty-feed")).FullName);

    private static XElement AuditSources(params string[] feeds) => Sources("auditSources", clear: true, feeds);

    private static XElement Sources(string section, bool clear, params string[] feeds) => new(
        section,
        clear ? new XElement("clear") : null,
        feeds.Select((feed, i) => new XElement(
            "add", new XAttribute("key", $"played{i}"), new XAttribute("value", feed), new XAttribute("allowInsecureConnections", true))));

    private static WireResponse Answer(WireRequest request, JsonObject? nuget, JsonObject? npm)
    {
        string at = $"http://{request.Header("Host")}";
        JsonNode? found = request.PathAndQuery switch
        {
            "/index.json" => new JsonObject
            {
                ["version"] = "3.0.0",
                ["resources"] = new JsonArray(
                [
                    new JsonObject { ["@id"] = $"{at}/packages/", ["@type"] = "PackageBaseAddress/3.0.0" },
                    new JsonObject { ["@id"] = $"{at}/about/", ["@type"] = "RegistrationsBaseUrl/3.6.0" },
                    .. nuget is null
                        ? (JsonNode[])[]
                        : [new JsonObject { ["@id"] = $"{at}/known.json", ["@type"] = "VulnerabilityInfo/6.7.0" }],
                ]),
            },
            "/known.json" => new JsonArray(
                new JsonObject { ["@name"] = "base", ["@id"] = $"{at}/base.json", ["@updated"] = "2026-11-24T00:00:00Z" }),
            "/base.json" => nuget,
            "/-/npm/v1/security/advisories/bulk" => npm,
            _ => null, // No packages; npm also asks for what it could put in place of a vulnerable one.
        };
        return found is null ? new(404, "{}") : new(200, found.ToJsonString());
    }
}
