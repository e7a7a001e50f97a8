using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace ConfigRule.Tests.Support.Build;

/// <summary>
/// ConfigRule as it is shipped: packaged by build.cs and unpacked again, once per test run for all tests that ask.
/// The build is incremental, so a second test run on the same sources costs a few seconds.
/// </summary>
internal sealed class PublishedFunction
{
    private static readonly Lazy<Task<PublishedFunction>> Native = new(() => PackageHereAsync("aot", HostArchitecture, "aot"));
    private static readonly Lazy<Task<PublishedFunction>> ReadyToRun =
        new(() => PackageHereAsync("readytorun", HostArchitecture, "readytorun"));

    private PublishedFunction(string folder, JsonNode manifest)
    {
        Manifest = manifest;
        ZipPath = Path.Combine(folder, Text("file"));
        UnpackedFolder = Path.Combine(folder, "unpacked");
    }

    public static string HostArchitecture => RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64";

    /// <summary>package.json.</summary>
    public JsonNode Manifest { get; }

    public string ZipPath { get; }

    public string UnpackedFolder { get; }

    public bool IsNative => Text("compilation") == "aot";

    /// <summary>What Lambda starts: a native executable, or with ReadyToRun a .dll to be run by dotnet.</summary>
    public string ExecutablePath => Path.Combine(UnpackedFolder, Text("handler") == "bootstrap" ? "bootstrap" : "ConfigRule.dll");

    /// <summary>The native executable for this machine; without a C compiler the test is skipped, on the build machines it fails.</summary>
    public static Task<PublishedFunction> NativeAsync()
    {
        SkipWithoutCompiler();
        return Native.Value;
    }

    /// <summary>The managed function, compiled ahead for this machine.</summary>
    public static Task<PublishedFunction> ReadyToRunAsync() => ReadyToRun.Value;

    /// <summary>The managed function again, from a copy of the sources in another folder.</summary>
    public static async Task<PublishedFunction> ReadyToRunFromAnotherCheckoutAsync()
    {
        PublishedFunction here = await ReadyToRunAsync();
        string checkout = Checkout.Copy("another-checkout", "ConfigRule", "standins");

        // The same AWS packages, without asking the feed from there once more.
        Dictionary<string, string> environment = new() { ["AwsPackages"] = here.Text("awsPackages") };
        return await PackageAsync(checkout, Path.Combine(checkout, "artifacts"), environment, "readytorun", HostArchitecture);
    }

    /// <summary>The managed function, compiled ahead for Lambda on arm64.</summary>
    public static Task<PublishedFunction> Arm64Async() => PackageHereAsync("readytorun", "arm64", "arm64");

    public string Text(string field) => Manifest[field]!.GetValue<string>();

    private static Task<PublishedFunction> PackageHereAsync(string compilation, string architecture, string name) =>
        PackageAsync(Repository.Root, Repository.File("artifacts", "tests", name), [], compilation, architecture);

    private static async Task<PublishedFunction> PackageAsync(
        string checkout, string folder, Dictionary<string, string> environment, string compilation, string architecture)
    {
        string[] arguments = ["package", "--compilation", compilation, "--architecture", architecture, "--output", folder];
        BuildResult build = await BuildProgram.RunInAsync(checkout, environment, arguments);
        Assert.True(build.Status == 0, $"build.cs {string.Join(' ', arguments)} ended with {build.Status}:\n{build.Output}{build.Errors}");

        PublishedFunction function = new(folder, JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "package.json")))!);
        if (Directory.Exists(function.UnpackedFolder))
        {
            Directory.Delete(function.UnpackedFolder, recursive: true);
        }

        await ZipFile.ExtractToDirectoryAsync(function.ZipPath, function.UnpackedFolder);
        return function;
    }

    private static void SkipWithoutCompiler()
    {
        const string Install = "Native AOT needs a C compiler: apt-get install gcc zlib1g-dev";
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Native AOT for Lambda is built on Linux only.");
        if (!IsOnPath("gcc") && !IsOnPath("clang"))
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", Install);
            Assert.Skip(Install);
        }
    }

    private static bool IsOnPath(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)));
}
