using System.Text.Json.Nodes;
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
