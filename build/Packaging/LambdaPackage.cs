using System.Runtime.InteropServices;
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
    ];

    public static void Make(PackageForm form, string output)
    {
        string[] properties = form.PublishProperties();
        string awsPackages = AwsPackages.Determine();

        string folder = Path.Combine(output, "publish", $"{form.Compilation}-{form.Architecture}");
        string published = Publish(form, folder, awsPackages, properties);
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

    private static string Publish(PackageForm form, string folder, string awsPackages, string[] properties)
    {
        // The time stamp of a package file is that of its release, so MSBuild does not notice another version of it.
        string versions = File.ReadAllText(Repository.File("Directory.Packages.props"));
        string madeFrom = $"{awsPackages}\n{RuntimeInformation.FrameworkDescription}\n{versions}";
        string stamp = Path.Combine(folder, "made-from.txt");
        if (Directory.Exists(folder) && !(File.Exists(stamp) && File.ReadAllText(stamp) == madeFrom))
        {
            Directory.Delete(folder, recursive: true);
        }

        string published = Path.Combine(folder, "out");
        if (Directory.Exists(published))
        {
            Directory.Delete(published, recursive: true);
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(stamp, madeFrom);
        Child.MustRun("dotnet",
        [
            // The verb "test" runs the analyzers; here they would double the time of the build.
            "publish", "ConfigRule", "-c", "Release", "-r", $"linux-{form.Architecture}",
            "--artifacts-path", folder, "-o", published, "-p:DebugType=none", "-p:RunAnalyzers=false", .. properties,
        ]);
        return published;
    }

    private static IEnumerable<string> NeededToRun(string published) =>
        Directory.GetFiles(published).Where(path => Path.GetExtension(path) is not (".pdb" or ".xml"));
}
