using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ConfigRule.Tests.Support.Aws;
using ConfigRule.Tests.Support.Http;
using Microsoft.Extensions.Primitives;

namespace ConfigRule.Tests.Support.Tools;

/// <summary>One moto for all the tests that say <c>[Collection(typeof(MotoCollection))]</c>.</summary>
[CollectionDefinition]
[SuppressMessage("Naming", "CA1711", Justification = "A collection in xunit's sense.")]
public sealed class MotoCollection : ICollectionFixture<MotoFixture>;

/// <summary>Another moto for the tests of deployments, which run one after the other because they share artifacts/cdk.out.</summary>
[CollectionDefinition]
[SuppressMessage("Naming", "CA1711", Justification = "A collection in xunit's sense.")]
public sealed class DeployCollection : ICollectionFixture<MotoFixture>;

/// <summary>
/// Where moto is not installed, whoever asks for its address is skipped; but not in CI (environment variable CI=true),
/// where skipping would go unnoticed.
/// </summary>
public sealed class MotoFixture : IAsyncLifetime
{
    private const string Missing = $"moto is not installed: {MotoServer.HowToInstall}";

    // They belong to the connection and not to the message.
    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Length", "Content-Type", "Date", "Expect", "Keep-Alive", "Server", "Transfer-Encoding",
    };

    private MotoServer? server;

    public Uri Address
    {
        get
        {
            Assert.SkipWhen(server is null, Missing);
            return server!.Address;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (MotoServer.Available)
        {
            server = await MotoServer.StartAsync();
        }
        else if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"{Missing} (CI=true, so this is a failure)");
        }
    }

    /// <summary>moto takes service, Region and account from the credential scope; it does not check the signature.</summary>
    internal HttpClient Client(string service, string region, string accessKey = AwsEnvironment.AccessKey)
    {
        HttpClient http = new() { BaseAddress = Address };
        http.DefaultRequestHeaders.Authorization = new(
            "AWS4-HMAC-SHA256", $"Credential={accessKey}/20260701/{region}/{service}/aws4_request, SignedHeaders=host, Signature=0");
        return http;
    }

    /// <summary>Has it create a broker, and gives its answer.</summary>
    internal async Task<JsonObject> CreateBrokerAsync(
        string region,
        string name,
        string engine,
        string mode,
        string accessKey = AwsEnvironment.AccessKey,
        params (string Key, string Value)[] tags)
    {
        using HttpClient http = Client("mq", region, accessKey);
        using HttpResponseMessage created = await http.PostAsJsonAsync("v1/brokers", new JsonObject
        {
            ["brokerName"] = name,
            ["engineType"] = engine,
            ["engineVersion"] = "5.18",
            ["deploymentMode"] = mode,
            ["hostInstanceType"] = "mq.m5.large",
            ["publiclyAccessible"] = false,
            ["autoMinorVersionUpgrade"] = true,
            ["users"] = new JsonArray(new JsonObject { ["username"] = "synthetic-till", ["password"] = "synthetic-password" }),
            ["tags"] = new JsonObject(tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value))),
        });
        created.EnsureSuccessStatusCode();
        return (await created.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    /// <summary>Hands on a request that a server in front of moto does not answer itself.</summary>
    internal async Task<WireResponse> PassOnAsync(WireRequest request)
    {
        using HttpClient http = new() { BaseAddress = Address };
        using HttpRequestMessage message = new(new(request.Method), request.PathAndQuery) { Content = new ByteArrayContent(request.Body) };
        message.Content.Headers.TryAddWithoutValidation("Content-Type", request.Header("Content-Type"));
        foreach ((string name, StringValues value) in request.Headers.Where(header => !OfTheConnection.Contains(header.Key)))
        {
            // The name of the host, too: before it, S3's clients write the bucket.
            if (!message.Headers.TryAddWithoutValidation(name, value.AsEnumerable()))
            {
                message.Content.Headers.TryAddWithoutValidation(name, value.AsEnumerable());
            }
        }

        using HttpResponseMessage answer = await http.SendAsync(message);
        return new(
            (int)answer.StatusCode,
            await answer.Content.ReadAsStringAsync(),
            answer.Content.Headers.ContentType?.ToString() ?? "application/xml",
            [
                .. answer.Headers.Where(header => !OfTheConnection.Contains(header.Key))
                    .Select(header => (header.Key, string.Join(',', header.Value))),
            ]);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }
}
