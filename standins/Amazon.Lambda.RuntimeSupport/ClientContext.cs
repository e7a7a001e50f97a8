using System.Text.Json;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>What a mobile client says about itself (the AWS Mobile SDK's JSON).</summary>
internal sealed record ClientContext(
    IDictionary<string, string> Environment, IClientApplication Client, IDictionary<string, string> Custom) : IClientContext
{
    public static ClientContext Parse(string json)
    {
        if (json is null)
        {
            return null;
        }

        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        return new ClientContext(
            root.TryGetProperty("env", out JsonElement environment) ? environment.Texts() : null,
            root.TryGetProperty("client", out JsonElement client) ? ClientApplication.Read(client) : null,
            root.TryGetProperty("custom", out JsonElement custom) ? custom.Texts() : null);
    }
}
