using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ConfigRule.Tests.Support.Http;

/// <summary>A certificate authority made for this run, and what it signs: good certificates of 127.0.0.1, and bad ones.</summary>
internal sealed class TestAuthority : IDisposable
{
    private const string Name = "CN=Authority of the tests";

    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;
    private static readonly Lazy<DirectoryInfo> Temporary = new(NewFolder);

    private readonly X509Certificate2 root;
    private readonly Lazy<string> file;

    private TestAuthority(string name)
        : this(NewRoot(name))
    {
    }

    private TestAuthority(X509Certificate2 certificate)
    {
        root = certificate;
        file = new(WriteFile);
        Server = Sign();
    }

    /// <summary>The authority of all servers that do not ask for one of their own.</summary>
    public static TestAuthority OfTheRun { get; } = new(Name);

    /// <summary>What is wrong with a certificate, and how the function says so.</summary>
    public static IEnumerable<(string What, string Fault)> BadCertificates =>
    [
        ("another host's", "is for another host (RemoteCertificateNameMismatch)"),
        ("expired", "has expired or is not valid yet (NotTimeValid)"),
        ("not valid yet", "has expired or is not valid yet (NotTimeValid)"),
        ("self-signed", "is of an authority that is not trusted here (UntrustedRoot)"),
        ("an unknown authority's", "is of an authority that is not trusted here (PartialChain)"),
        ("forged", "is not valid (NotSignatureValid)"),
    ];

    /// <summary>The PEM file of its root, for SSL_CERT_FILE.</summary>
    public string File => file.Value;

    /// <summary>The certificate of a server on 127.0.0.1.</summary>
    public X509Certificate2 Server { get; }

    /// <summary>A certificate with a fault, one of <see cref="BadCertificates"/>.</summary>
    public X509Certificate2 Bad(string what)
    {
        using TestAuthority unknown = new("CN=Unknown"), impostor = new(Name);
        return what switch
        {
            "another host's" => Sign(host: "config.example.invalid"),
            "expired" => Sign(from: -2 * Day, to: -Day),
            "not valid yet" => Sign(from: Day, to: 2 * Day),
            "self-signed" => SelfSigned(),
            "an unknown authority's" => unknown.Sign(),
            "forged" => impostor.Sign(),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
        };
    }

    /// <summary>A good certificate of an intermediate authority, whose own certificate is only named as a download.</summary>
    public X509Certificate2 OfIntermediate(Uri download)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest authority = NewAuthority("CN=Intermediate", key);
        using X509Certificate2 signed = authority.Create(root, Now - Day, Now + Day, RandomNumberGenerator.GetBytes(8));
        using TestAuthority intermediate = new(signed.CopyWithPrivateKey(key));
        return intermediate.Sign(extension: new X509AuthorityInformationAccessExtension(null, [download.ToString()]));
    }

    public void Dispose()
    {
        root.Dispose();
        Server.Dispose();
    }

    private static TimeSpan Day => TimeSpan.FromDays(1);

    private X509Certificate2 Sign(string? host = null, TimeSpan? from = null, TimeSpan? to = null, X509Extension? extension = null)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = NewRequest(key, host);
        if (extension is not null)
        {
            request.CertificateExtensions.Add(extension);
        }

        byte[] serial = RandomNumberGenerator.GetBytes(8);
        using X509Certificate2 signed = request.Create(root, Now + (from ?? -Day), Now + (to ?? Day), serial);
        return signed.CopyWithPrivateKey(key);
    }

    private static X509Certificate2 SelfSigned()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return NewRequest(key, null).CreateSelfSigned(Now - Day, Now + Day);
    }

    private static CertificateRequest NewRequest(ECDsa key, string? host)
    {
        CertificateRequest request = new("CN=Server of the tests", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        if (host is null)
        {
            names.AddIpAddress(IPAddress.Loopback);
        }
        else
        {
            names.AddDnsName(host);
        }

        request.CertificateExtensions.Add(names.Build());
        return request;
    }

    private static X509Certificate2 NewRoot(string name)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return NewAuthority(name, key).CreateSelfSigned(Now - 30 * Day, Now + 30 * Day);
    }

    private static CertificateRequest NewAuthority(string name, ECDsa key)
    {
        CertificateRequest request = new(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }

    private static DirectoryInfo NewFolder()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("mq003-authority-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        return folder;
    }

    private string WriteFile()
    {
        string path = Path.Combine(Temporary.Value.FullName, $"{Guid.NewGuid():N}.pem");
        System.IO.File.WriteAllText(path, root.ExportCertificatePem());
        return path;
    }
}
