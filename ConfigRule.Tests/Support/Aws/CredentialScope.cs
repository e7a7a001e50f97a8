using System.Text.RegularExpressions;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Tests.Support.Aws;

/// <summary>Who asked which service of which Region: the credential scope of a signed request.</summary>
internal sealed partial record CredentialScope(string AccessKey, string Region, string Service)
{
    public static CredentialScope Of(WireRequest request)
    {
        if (request.Header("x-amz-sso_bearer_token") is { Length: > 0 } token)
        {
            // IAM Identity Center hands out credentials for a token, to a request that nobody can sign yet.
            return new(token, "", "sso");
        }

        Match scope = Pattern().Match(request.Header("Authorization"));
        return scope.Success
            ? new(scope.Groups["key"].Value, scope.Groups["region"].Value, scope.Groups["service"].Value)
            : throw new InvalidOperationException($"{request.Method} {request.PathAndQuery} is not signed.");
    }

    [GeneratedRegex("^AWS4-HMAC-SHA256 Credential=(?<key>[^/]+)/[0-9]{8}/(?<region>[^/]+)/(?<service>[^/]+)/aws4_request")]
    private static partial Regex Pattern();
}
