using System.IO.Compression;
using System.Text.Json;

namespace ConfigRule.Bench;

/// <summary>A function as it is shipped, and how it is started.</summary>
internal sealed record PackageUnderTest(
    string Compilation,
    string Program,
    string[] Arguments,
    IReadOnlyDictionary<string, string> Environment,
    string AwsPackages,
    long ZipBytes,
    long UnzippedBytes)
{
    public const string Native = "Native AOT";
    public const string ReadyToRun = "ReadyToRun";
    public const string Jit = "JIT";

    /// <summary>Unpacks the zip that build.cs made.</summary>
    public static PackageUnderTest Unpack(string folder)
    {
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "package.json")));
        string Text(string name) => manifest.RootElement.GetProperty(name).GetString()!;
        long Number(string name) => manifest.RootElement.GetProperty(name).GetInt64();

        string unpacked = Path.Combine(folder, "unpacked");
        if (Directory.Exists(unpacked))
        {
            Directory.Delete(unpacked, recursive: true);
        }

        ZipFile.ExtractToDirectory(Path.Combine(folder, Text("file")), unpacked);
        bool native = Text("compilation") is "aot";
        return new(
            Text("compilation") switch { "aot" => Native, "readytorun" => ReadyToRun, _ => Jit },
            native ? Path.Combine(unpacked, "bootstrap") : "dotnet",
            native ? [] : [Path.Combine(unpacked, "ConfigRule.dll")],
            Roots.OfPackage(
                manifest.RootElement.GetProperty("environment").EnumerateObject()
                    .ToDictionary(variable => variable.Name, variable => variable.Value.GetString()!),
                unpacked),
            Text("awsPackages"),
            Number("zipBytes"),
            Number("unzippedBytes"));
    }
}

/// <summary>What Lambda has to fetch and unpack before the function starts.</summary>
internal static class PackageSize
{
    private const double Megabyte = 1_000_000;

    public static IEnumerable<Row> Measure(PackageUnderTest package) =>
    [
        new(
            $"package, {package.Compilation}: zip",
            Unit.Megabytes,
            [package.ZipBytes / Megabyte],
            package.Compilation is PackageUnderTest.Native ? 6 : null),
        new($"package, {package.Compilation}: unzipped", Unit.Megabytes, [package.UnzippedBytes / Megabyte]),
    ];
}
