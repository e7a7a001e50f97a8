using System.IO.Compression;
using System.Text.Json;

namespace ConfigRule.Bench;

/// <summary>The function as it is shipped: unpacked from the zip that build.cs made.</summary>
internal sealed record PackagedFunction(
    string Executable, string[] Arguments, bool IsNative, string AwsPackages, long ZipBytes, long UnzippedBytes)
{
    public string Compilation => IsNative ? "Native AOT" : "ReadyToRun";

    public static PackagedFunction Unpack(string folder)
    {
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "package.json")));
        string Text(string name) => manifest.RootElement.GetProperty(name).GetString()!;
        long Number(string name) => manifest.RootElement.GetProperty(name).GetInt64();

        string unpacked = Path.Combine(folder, "unpacked");
        ZipFile.ExtractToDirectory(Path.Combine(folder, Text("file")), unpacked, overwriteFiles: true);
        bool native = Text("compilation") == "aot";
        return new(
            native ? Path.Combine(unpacked, "bootstrap") : "dotnet",
            native ? [] : [Path.Combine(unpacked, "ConfigRule.dll")],
            native,
            Text("awsPackages"),
            Number("zipBytes"),
            Number("unzippedBytes"));
    }
}
