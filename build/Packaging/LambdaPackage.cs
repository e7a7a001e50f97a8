using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Packaging;

/// <summary>
/// Publishes ConfigRule and writes the zip and package.json, from which the deployment takes runtime, handler and environment.
/// The same input gives the same bytes: no symbols, because they contain paths, and a <see cref="ReproducibleZip"/>.
/// </summary>
internal static class LambdaPackage
{
    private const string Roots = "amazon-roots.pem";

    // .NET loads every certificate of a file and of a folder before the first connection: by default those of Amazon Linux 2023, some
    // hundred in the bundle and as many in a second list. The package brings the few that AWS's endpoints need; Lambda unpacks it to
    // /var/task. The bundle, a link of both runtimes' images to /etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem, is the fall-back.
    private static readonly (string Name, string Value)[] Environment =
    [
        ("SSL_CERT_FILE", $"/var/task/{Roots}"),
        ("SSL_CERT_DIR", "/var/empty"),
        ("MQ003_OTHER_ROOTS", "/etc/pki/tls/certs/ca-bundle.crt"),

        // What follows an answer of the network runs on the thread that received it, and no other has to wake: a third of an invocation's
        // processor time. That thread must never wait for an answer, of which WholeAnswers takes care.
        ("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1"),
    ];

    public static void Make(PackageForm form, string output)
    {
        string[] properties = form.PublishProperties();
        string awsPackages = AwsPackages.Determine();

        string folder = Path.Combine(output, "publish", $"{form.Compilation}-{form.Architecture}");
        string published = Publishing.Publish("ConfigRule", folder, $"linux-{form.Architecture}", awsPackages, properties);
        (string Name, string Path, int Mode)[] files = form.IsNative
            ?
            [
                (Roots, Path.Combine(published, Roots), ReproducibleZip.Readable),
                ("bootstrap", Path.Combine(published, "ConfigRule"), ReproducibleZip.Executable),
            ]
            : [.. NeededToRun(published).Select(path => (Path.GetFileName(path), path, ReproducibleZip.Readable))];

        if (form.IsNative)
        {
            AmazonLinux.RefuseNewerLibrary(File.ReadAllBytes(files[^1].Path), files[^1].Name);
        }

        const string Official = "ConfigRule.zip", Standins = "ConfigRule-standins.zip";
        File.Delete(Path.Combine(output, Official));
        File.Delete(Path.Combine(output, Standins));
        string zip = Path.Combine(output, awsPackages == "nuget" ? Official : Standins);
        ReproducibleZip.Write(zip, files);
        byte[] bytes = File.ReadAllBytes(zip);
        long unzippedBytes = files.Sum(file => new FileInfo(file.Path).Length);
        JsonFile.Write(Path.Combine(output, "package.json"), new JsonObject
        {
            ["compilation"] = form.Compilation,
            ["architecture"] = form.Architecture == "x64" ? "x86_64" : "arm64", // As Lambda names them.
            ["runtime"] = form.IsNative ? "provided.al2023" : "dotnet10",
            ["handler"] = form.IsNative ? "bootstrap" : "ConfigRule",
            ["environment"] = new JsonObject(Environment.Select(variable => KeyValuePair.Create(variable.Name, (JsonNode?)variable.Value))),
            ["awsPackages"] = awsPackages,
            ["file"] = Path.GetFileName(zip),
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            ["zipBytes"] = bytes.LongLength,
            ["unzippedBytes"] = unzippedBytes,
        });

        string size = $"{bytes.Length:N0} bytes, {unzippedBytes:N0} unzipped";
        Console.WriteLine($"{Repository.Shown(zip)}: {form.Compilation} {form.Architecture}, {size}");
        if (awsPackages == "standins")
        {
            Console.WriteLine("Built with stand-ins of the AWS packages: for building, testing and measuring, not for deployment.");
        }
    }

    private static IEnumerable<string> NeededToRun(string published) =>
        Directory.GetFiles(published).Where(path => Path.GetExtension(path) is not (".pdb" or ".xml"));
}

/// <summary>The same files give the same bytes: sorted entries, fixed times, file modes that do not depend on the machine.</summary>
internal static class ReproducibleZip
{
    public const int Executable = 0b111_101_101;
    public const int Readable = 0b110_100_100;

    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(string zip, IEnumerable<(string Name, string Path, int Mode)> files)
    {
        using ZipArchive archive = ZipFile.Open(zip, ZipArchiveMode.Create);
        foreach ((string name, string path, int mode) in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            const int RegularFile = 0x8000;
            ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.SmallestSize);
            entry.LastWriteTime = Epoch;
            entry.ExternalAttributes = (RegularFile | mode) << 16;
            using Stream source = File.OpenRead(path);
            using Stream target = entry.Open();
            source.CopyTo(target);
        }
    }
}
