using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ConfigRule.Cdk.Settings;

namespace ConfigRule.Tests.Cdk.Settings;

public sealed class PackagedFunctionTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mq003-");

    private string Manifest => Path.Combine(folder.FullName, "package.json");

    private string Zip => Path.Combine(folder.FullName, "ConfigRule.zip");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Runtime_handler_architecture_and_environment_are_read_from_the_manifest()
    {
        Write();

        PackagedFunction package = PackagedFunction.Read(new() { Manifest = Manifest });

        Assert.Equal(new(Zip, "provided.al2023", "bootstrap", "arm64", package.Environment), package);
        Assert.Equal(new Dictionary<string, string> { ["SSL_CERT_DIR"] = "/var/empty" }, package.Environment);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("[]")]
    [InlineData("""{"SSL_CERT_DIR":1}""")]
    public void An_environment_that_is_no_object_of_strings_is_refused(string? environment)
    {
        Write(("environment", environment is null ? null : JsonNode.Parse(environment)));

        Assert.Equal(
            $"{Manifest}: environment is missing, or is not an object of strings: run 'dotnet run build.cs package'.", Refused());
    }

    [Fact]
    public void A_package_with_stand_ins_is_refused_unless_it_is_allowed()
    {
        Write(("awsPackages", "standins"));

        Assert.Contains("stand-ins of the AWS packages", Refused(), StringComparison.Ordinal);
        Assert.Equal("bootstrap", PackagedFunction.Read(new() { Manifest = Manifest, AllowStandins = true }).Handler);
    }

    [Fact]
    public void A_missing_package_says_how_to_make_one() =>
        Assert.Equal($"{Manifest} is missing: run 'dotnet run build.cs package'.", Refused());

    [Fact]
    public void A_zip_that_is_not_the_manifests_is_refused()
    {
        Write();
        File.AppendAllText(Zip, "more");

        Assert.Contains("does not have the hash that", Refused(), StringComparison.Ordinal);
        File.Delete(Zip);
        Assert.Contains("does not have the hash that", Refused(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("runtime")]
    [InlineData("handler")]
    [InlineData("architecture")]
    [InlineData("awsPackages")]
    [InlineData("file")]
    [InlineData("sha256")]
    public void A_manifest_without_a_member_is_refused(string member)
    {
        Write((member, null));

        Assert.Equal($"{Manifest}: {member} is missing: run 'dotnet run build.cs package'.", Refused());
    }

    [Fact]
    public void A_manifest_that_is_no_json_is_refused()
    {
        File.WriteAllText(Manifest, "{");

        Assert.Contains("is not JSON", Refused(), StringComparison.Ordinal);
    }

    private void Write(params (string Member, JsonNode? Value)[] changes)
    {
        File.WriteAllText(Zip, "the package");
        JsonObject manifest = new()
        {
            ["runtime"] = "provided.al2023",
            ["handler"] = "bootstrap",
            ["architecture"] = "arm64",
            ["environment"] = new JsonObject { ["SSL_CERT_DIR"] = "/var/empty" },
            ["awsPackages"] = "nuget",
            ["file"] = "ConfigRule.zip",
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Zip))),
        };
        foreach ((string member, JsonNode? value) in changes)
        {
            manifest[member] = value;
        }

        File.WriteAllText(Manifest, manifest.ToJsonString());
    }

    private string Refused() =>
        Assert.Single(Assert.Throws<BadSettingsException>(() => PackagedFunction.Read(new() { Manifest = Manifest })).Problems);
}
