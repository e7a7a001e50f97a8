using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Build;

namespace ConfigRule.Tests.EndToEnd;

public sealed class PackageTests
{
    private const string Executable = "-rwxr-xr-x";
    private const string Readable = "-rw-r--r--";

    [Fact]
    public async Task The_native_package_holds_one_executable_and_Amazons_roots_and_nothing_else()
    {
        PublishedFunction function = await PublishedFunction.NativeAsync();

        Assert.Equal([("amazon-roots.pem", Readable), ("bootstrap", Executable)], Entries(function));
    }

    [Fact]
    public void Amazons_roots_are_those_whose_hashes_are_published()
    {
        string pem = File.ReadAllText(Repository.File("ConfigRule", "amazon-roots.pem"));
        X509Certificate2Collection roots = [];
        roots.ImportFromPem(pem);

        Assert.Equal(
            Regex.Matches(pem, "^certificate ([0-9a-f]{64})\npublic key  ([0-9a-f]{64})$", RegexOptions.Multiline)
                .Select(hashes => (hashes.Groups[1].Value, hashes.Groups[2].Value)),
            roots.Select(root => (
                Convert.ToHexStringLower(root.GetCertHash(HashAlgorithmName.SHA256)),
                Convert.ToHexStringLower(SHA256.HashData(root.PublicKey.ExportSubjectPublicKeyInfo())))));
        Assert.Equal(5, roots.Count);
    }

    [Fact]
    public async Task The_managed_package_holds_exactly_what_its_dependency_list_names()
    {
        PublishedFunction function = await PublishedFunction.ReadyToRunAsync();
        JsonNode dependencies = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(function.UnpackedFolder, "ConfigRule.deps.json")))!;
        string[] assemblies =
        [
            .. dependencies["targets"]![dependencies["runtimeTarget"]!["name"]!.GetValue<string>()]!.AsObject()
                .SelectMany(library => library.Value!["runtime"]?.AsObject().Select(file => Path.GetFileName(file.Key)) ?? []),
        ];
        Assert.Contains("ConfigRule.dll", assemblies);

        string[] expected = [.. assemblies, "amazon-roots.pem", "ConfigRule.deps.json", "ConfigRule.runtimeconfig.json"];

        Assert.Equal(expected.Order(StringComparer.Ordinal).Select(name => (name, Readable)), Entries(function));
    }

    [Fact]
    public async Task The_native_manifest_agrees_with_its_zip()
    {
        PublishedFunction function = await PublishedFunction.NativeAsync();

        AssertManifestAgrees(function, "aot", "provided.al2023", "bootstrap");
    }

    [Fact]
    public async Task The_managed_manifest_agrees_with_its_zip()
    {
        PublishedFunction function = await PublishedFunction.ReadyToRunAsync();

        AssertManifestAgrees(function, "readytorun", "dotnet10", "ConfigRule");
    }

    [Fact]
    public async Task Packaging_the_function_from_another_checkout_gives_the_same_bytes()
    {
        PublishedFunction once = await PublishedFunction.ReadyToRunAsync();
        PublishedFunction again = await PublishedFunction.ReadyToRunFromAnotherCheckoutAsync();

        Assert.Equal(once.Text("sha256"), again.Text("sha256"));
    }

    [Fact]
    public async Task The_managed_function_is_compiled_ahead_for_Lambda_on_arm64_wherever_it_is_packaged()
    {
        const int LinuxReadyToRun = 0x7B79; // The runtime's own mark: the machine, exclusive-or the system.
        PublishedFunction function = await PublishedFunction.Arm64Async();

        Assert.Equal("arm64", function.Text("architecture"));
        Assert.All(["ConfigRule.dll", "AWSSDK.Core.dll"], assembly =>
        {
            using PEReader reader = new(File.OpenRead(Path.Combine(function.UnpackedFolder, assembly)));
            Assert.Equal(Machine.Arm64, (Machine)((int)reader.PEHeaders.CoffHeader.Machine ^ LinuxReadyToRun));
        });
    }

    private static void AssertManifestAgrees(PublishedFunction function, string compilation, string runtime, string handler)
    {
        Assert.Equal(
            (compilation, runtime, handler),
            (function.Text("compilation"), function.Text("runtime"), function.Text("handler")));
        Assert.Equal(
            [
                "SSL_CERT_FILE=/var/task/amazon-roots.pem",
                "SSL_CERT_DIR=/var/empty",
                "MQ003_OTHER_ROOTS=/etc/pki/tls/certs/ca-bundle.crt",
                "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS=1",
            ],
            function.Manifest["environment"]!.AsObject().Select(variable => $"{variable.Key}={variable.Value}"));
        byte[] zip = File.ReadAllBytes(function.ZipPath);
        using ZipArchive archive = ZipFile.OpenRead(function.ZipPath);

        Assert.Equal(PublishedFunction.HostArchitecture == "x64" ? "x86_64" : "arm64", function.Text("architecture"));
        Assert.Equal(function.Text("awsPackages") == "nuget" ? "ConfigRule.zip" : "ConfigRule-standins.zip", function.Text("file"));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(zip)), function.Text("sha256"));
        Assert.Equal(zip.Length, function.Manifest["zipBytes"]!.GetValue<long>());
        Assert.Equal(archive.Entries.Sum(entry => entry.Length), function.Manifest["unzippedBytes"]!.GetValue<long>());
    }

    private static IEnumerable<(string Name, string Mode)> Entries(PublishedFunction function)
    {
        using ZipArchive archive = ZipFile.OpenRead(function.ZipPath);
        return [.. archive.Entries.Select(entry => (entry.FullName, Mode(entry.ExternalAttributes >>> 16)))];
    }

    /// <summary>As ls -l writes it.</summary>
    private static string Mode(int mode) =>
        ((mode & 0xF000) == 0x8000 ? "-" : "?")
        + string.Concat("rwxrwxrwx".Select((letter, i) => (mode >> (8 - i) & 1) == 1 ? letter : '-'));
}
