using System.Security.Cryptography;
using System.Text;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Tests.Contract.Aws;

/// <summary>AWS Signature Version 4, computed from what came over the wire and the documentation alone.</summary>
internal sealed class SignatureV4
{
    private SignatureV4(string accessKey, string scope, string[] signedHeaders, string signature)
    {
        AccessKey = accessKey;
        Scope = scope;
        SignedHeaders = signedHeaders;
        Signature = signature;
    }

    public string AccessKey { get; }

    /// <summary>date/region/service/aws4_request</summary>
    public string Scope { get; }

    public IReadOnlyList<string> SignedHeaders { get; }

    public string Signature { get; }

    public static SignatureV4 Of(WireRequest request)
    {
        const string Scheme = "AWS4-HMAC-SHA256 ";
        string header = request.Header("Authorization");
        Assert.StartsWith(Scheme, header, StringComparison.Ordinal);
        Dictionary<string, string> parts = header[Scheme.Length..].Split(',', StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2))
            .ToDictionary(part => part[0], part => part[1]);
        string[] credential = parts["Credential"].Split('/', 2);
        return new(credential[0], credential[1], parts["SignedHeaders"].Split(';'), parts["Signature"]);
    }

    public string Expected(WireRequest request, string secretKey)
    {
        string[] target = request.PathAndQuery.Split('?', 2);
        string canonical = string.Join(
            '\n',
            [
                request.Method,
                // Every service but S3 signs the path escaped once more than it is sent.
                string.Join('/', target[0].Split('/').Select(Uri.EscapeDataString)),
                string.Join('&', target.Skip(1).SelectMany(query => query.Split('&')).Order(StringComparer.Ordinal)),
                .. SignedHeaders.Select(name => $"{name}:{request.Header(name).Trim()}"),
                "",
                string.Join(';', SignedHeaders),
                Hex(SHA256.HashData(request.Body)),
            ]);
        string hash = Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        string toSign = $"AWS4-HMAC-SHA256\n{request.Header("x-amz-date")}\n{Scope}\n{hash}";
        byte[] key = Scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + secretKey), Hmac);
        return Hex(Hmac(key, toSign));
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
