using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using ConfigRule.Tests.Support;

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

/// <summary>The baseline: a minimal rule on boto3, as a user would deploy instead of this one.</summary>
internal static class PythonRule
{
    public const string Name = "Python";

    private const string Look =
        "import sys, boto3, botocore.httpsession as http; print(sys.executable); print(http.get_cert_path(True))";

    /// <summary>The rule, ready to start; null if python3 or boto3 is missing.</summary>
    public static PackageUnderTest? Find()
    {
        // The interpreter itself: a version manager's shim would add to the start.
        ProcessStartInfo start = new("python3", ["-c", Look])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string[] found = process.StandardOutput.ReadToEnd().Split('\n');
            process.WaitForExit();
            errors.Wait();
            return process.ExitCode == 0 ? RunBy(found[0], found[1]) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Without writing byte code (-B), because Lambda's folder is read-only; boto3's byte code exists already.</summary>
    private static PackageUnderTest RunBy(string interpreter, string bundle) =>
        new(
            Name,
            interpreter,
            ["-B", Repository.File("bench", "python", "bootstrap.py"), "rule.handler"],
            Roots.OfBoto(bundle),
            "boto3",
            0,
            0);
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
