using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ConfigRule.Tests.Support.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace ConfigRule.Tests.Support.Aws;

/// <summary>A request to any service of AWS, by its protocol: a form (CloudFormation, IAM, STS), JSON (AWS Config, SSM), or REST.</summary>
/// <param name="Scope">Whom it is signed for.</param>
/// <param name="Operation">E.g. <c>AssumeRole</c>; with REST the method and the path.</param>
/// <param name="Form">The parameters of a form; empty with the other protocols.</param>
/// <param name="Body">The body of a JSON request; empty with the other protocols.</param>
internal sealed record AwsRequest(CredentialScope Scope, string Operation, IReadOnlyDictionary<string, string> Form, JsonObject Body)
{
    public static AwsRequest Of(WireRequest request)
    {
        CredentialScope scope = CredentialScope.Of(request);
        bool isForm = request.Header("Content-Type").StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal);
        Dictionary<string, string> form = isForm
            ? QueryHelpers.ParseQuery(request.Text).ToDictionary(field => field.Key, field => field.Value.ToString())
            : [];
        if (form.TryGetValue("Action", out string? action))
        {
            return new(scope, action, form, []);
        }

        return request.Header("X-Amz-Target") is { Length: > 0 } target
            ? new(scope, target.Split('.')[^1], form, JsonNode.Parse(request.Text)!.AsObject())
            : new(scope, $"{request.Method} {request.PathAndQuery}", form, []);
    }
}

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
