using System.Text.Json;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

internal sealed record CognitoIdentity(string IdentityId, string IdentityPoolId) : ICognitoIdentity
{
    public static CognitoIdentity Parse(string json)
    {
        if (json is null)
        {
            return null;
        }

        using JsonDocument document = JsonDocument.Parse(json);
        return new CognitoIdentity(
            document.RootElement.Text("cognitoIdentityId"),
            document.RootElement.Text("cognitoIdentityPoolId"));
    }
}
