using System.Text.Json.Nodes;
using System.Xml.Linq;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.EndToEnd;

/// <summary>The audit of packages, beside feeds that know of vulnerabilities, or of none, or do not know at all.</summary>
public sealed class AuditPackagesTests
{
    private const string NuGetAdvisory = "https://advisories.example/nuget", NpmAdvisory = "https://advisories.example/npm";
    private static readonly string[] NotCopied = [".git", "artifacts", "bin", "obj", "TestResults", "Corpus"];

    // Its own checkout: NuGet takes the feed from a file in it, and what it restores there is not what others build.
    private static readonly string Checkout = Repository.File("artifacts", "tests", "audit-packages");

    [Fact]
    public async Task A_known_vulnerability_of_a_NuGet_package_fails_it()
    {
        BuildResult audit = await AuditAsync(NuGetKnows("(, 999.0.0)"), []);

        Assert.Equal(1, audit.Status);
        Assert.Contains("YamlDotNet", audit.Output, StringComparison.Ordinal);
        Assert.Contains(NuGetAdvisory, audit.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_known_vulnerability_of_an_npm_package_fails_it()
    {
        BuildResult audit = await AuditAsync([], NpmKnows("<999.0.0"));

        Assert.Equal(1, audit.Status);
        Assert.Contains(NpmAdvisory, audit.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feeds_that_know_of_none_pass_it()
    {
        BuildResult audit = await AuditAsync(NuGetKnows("(, 0.0.1)"), NpmKnows("<0.0.1"));

        Assert.Equal("", audit.Errors);
        string[] lines = audit.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("NuGet packages: none has a known vulnerability.", lines[0]);
        Assert.All(lines[1..], line => Assert.Matches("^ConfigRule.Tests/Support/Tools[/A-Za-z]*: no npm package has a known vulnerability.$", line));
        Assert.Equal((0, 4), (audit.Status, lines.Length));
    }

    [Fact]
    public async Task Feeds_that_do_not_know_are_named_and_pass_it()
    {
        BuildResult audit = await AuditAsync(nuget: null, npm: null);

        string[] lines = audit.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("NuGet packages: the feed serves no vulnerability database, nothing was looked at.", lines[0]);
        Assert.All(lines[1..], line => Assert.EndsWith(": npm's registry does not answer audits, nothing was looked at.", line, StringComparison.Ordinal));
        Assert.Equal((0, 4), (audit.Status, lines.Length));
    }

    private static JsonObject NuGetKnows(string versions) => new()
    {
        ["yamldotnet"] = new JsonArray(new JsonObject { ["severity"] = 2, ["url"] = NuGetAdvisory, ["versions"] = versions }),
    };

    private static JsonObject NpmKnows(string versions) => new()
    {
        ["ajv"] = new JsonArray(new JsonObject { ["id"] = 1, ["title"] = "It breaks", ["severity"] = "high", ["url"] = NpmAdvisory, ["vulnerable_versions"] = versions }),
    };

    /// <summary>What build.cs says where the feeds' databases have these entries; null for none at all.</summary>
    private static async Task<BuildResult> AuditAsync(JsonObject? nuget, JsonObject? npm)
    {
        await NodeTool.RequireAsync();
        await using HttpServer feeds = await HttpServer.StartAsync(request => Answer(request, nuget, npm));
        Copy(Repository.Root, Checkout);
        new XDocument(new XElement("configuration", new XElement("auditSources", new XElement("clear"), new XElement("add",
            new XAttribute("key", "played"), new XAttribute("value", $"{feeds.Address}index.json"), new XAttribute("allowInsecureConnections", true)))))
            .Save(Path.Combine(Checkout, "nuget.config"));
        return await BuildProgram.RunInAsync(
            Checkout, new Dictionary<string, string> { ["npm_config_registry"] = feeds.Address.ToString(), ["npm_config_fetch_retries"] = "0" }, "audit-packages");
    }

    private static WireResponse Answer(WireRequest request, JsonObject? nuget, JsonObject? npm)
    {
        string at = $"http://{request.Header("Host")}";
        JsonNode? found = request.PathAndQuery switch
        {
            "/index.json" => new JsonObject
            {
                ["version"] = "3.0.0",
                ["resources"] = nuget is null ? [] : new JsonArray(new JsonObject { ["@id"] = $"{at}/known.json", ["@type"] = "VulnerabilityInfo/6.7.0" }),
            },
            "/known.json" => new JsonArray(new JsonObject { ["@name"] = "base", ["@id"] = $"{at}/base.json", ["@updated"] = "2026-11-24T00:00:00Z" }),
            "/base.json" => nuget,
            "/-/npm/v1/security/advisories/bulk" => npm,
            _ => null, // npm also asks for what it could put in place of a vulnerable package.
        };
        return found is null ? new(404, "{}") : new(200, found.ToJsonString());
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }

        foreach (string folder in Directory.GetDirectories(from).Where(folder => !NotCopied.Contains(Path.GetFileName(folder))))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
