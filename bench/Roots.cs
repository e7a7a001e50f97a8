using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Bench;

/// <summary>
/// Where each program finds the certificate authorities that it trusts, with as many certificates as on AWS, and in each place the
/// authority of this run's servers too. Temporary files, which are deleted when the benchmark ends.
/// </summary>
internal static class Roots
{
    // Debian's and Amazon Linux's (and Fedora's) file.
    private static readonly string[] Bundles = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"];
    private static readonly Lazy<string> Folder = new(NewFolder);
    private static readonly Lazy<string> Bundle = new(() => WithOurs(Bundles.First(File.Exists)));

    /// <summary>Whether .NET takes authorities from files, and this machine has some; elsewhere all is measured over plain HTTP.</summary>
    public static bool CanBeGiven { get; } = OperatingSystem.IsLinux() && Array.Exists(Bundles, File.Exists);

    /// <summary>For mq003 and the AWS CLI: the machine's own bundle; .NET also reads its folder, as for any user.</summary>
    public static IReadOnlyDictionary<string, string> OfTheMachine { get; } = CanBeGiven
        ? new Dictionary<string, string> { ["SSL_CERT_FILE"] = Bundle.Value, ["AWS_CA_BUNDLE"] = Bundle.Value }
        : [];

    /// <summary>
    /// As .NET finds them in Amazon Linux 2023 by default: a file, and a folder with two bundles of as many certificates.
    /// </summary>
    public static IReadOnlyDictionary<string, string> OfAmazonLinux()
    {
        string folder = Directory.CreateDirectory(Path.Combine(Folder.Value, "certs")).FullName;
        File.Copy(Bundle.Value, Path.Combine(folder, "ca-bundle.crt"), overwrite: true);
        File.Copy(Bundle.Value, Path.Combine(folder, "ca-bundle.trust.crt"), overwrite: true);
        return new Dictionary<string, string> { ["SSL_CERT_FILE"] = Bundle.Value, ["SSL_CERT_DIR"] = folder };
    }

    /// <summary>For boto3: the bundle that it brings.</summary>
    /// <param name="bundle">The path of boto3's bundle.</param>
    public static IReadOnlyDictionary<string, string> OfBoto(string bundle) =>
        CanBeGiven ? new Dictionary<string, string> { ["AWS_CA_BUNDLE"] = WithOurs(bundle) } : [];

    /// <summary>The variables of a package, of which those that name files on Lambda name files here.</summary>
    /// <param name="variables">package.json's member environment.</param>
    /// <param name="unpacked">The folder of the unpacked package, /var/task on Lambda.</param>
    public static IReadOnlyDictionary<string, string> OfPackage(IReadOnlyDictionary<string, string> variables, string unpacked)
    {
        const string Task = "/var/task/", Pki = "/etc/pki/";
        string Here(string value) =>
            value.StartsWith(Task, StringComparison.Ordinal) ? WithOurs(Path.Combine(unpacked, value[Task.Length..]))
            : value.StartsWith(Pki, StringComparison.Ordinal) ? Bundle.Value
            : value;
        return CanBeGiven ? variables.ToDictionary(variable => variable.Key, variable => Here(variable.Value)) : variables;
    }

    private static string WithOurs(string file)
    {
        string path = Path.Combine(Folder.Value, $"{Guid.NewGuid():N}.pem");
        File.WriteAllText(path, $"{File.ReadAllText(file).TrimEnd()}\n{File.ReadAllText(TestAuthority.OfTheRun.File)}\n");
        return path;
    }

    private static string NewFolder()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("mq003-bench-roots-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        return folder.FullName;
    }
}
