using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using ConfigRule.Cli.DryRun;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Tests.Support.Aws;

/// <summary>The fake AWS as a real HTTP server.</summary>
internal sealed class AwsServer : IAsyncDisposable
{
    private readonly FakeAws aws;
    private HttpServer http = null!;

    private AwsServer(FakeAws aws) => this.aws = aws;

    public EmbeddedAwsConfig Config => aws.Config;

    public Aggregator Aggregator => aws.Aggregator;

    public Uri Address => http.Address;

    /// <summary>What each answer waits for.</summary>
    public Func<Task> Wait { get; set; } = () => Task.CompletedTask;

    /// <summary>Answers out of turn, or not at all (null): what goes wrong with AWS, as a test wants it.</summary>
    public Func<CredentialScope, WireRequest, WireResponse?> Interfere { get; set; } = (_, _) => null;

    public IReadOnlyList<WireRequest> Requests => http.Requests;

    /// <summary>The server itself, for its connections.</summary>
    public HttpServer Http => http;

    public IEnumerable<CredentialScope> Scopes => http.Requests.Select(CredentialScope.Of);

    /// <summary>Without those to STS, which every audit asks who it is.</summary>
    public IEnumerable<CredentialScope> ScopesOfServices => Scopes.Where(scope => scope.Service is not "sts");

    /// <summary>The bodies of all PutEvaluations calls, also of those that were answered with an error.</summary>
    public IReadOnlyList<JsonObject> Puts =>
    [
        .. http.Requests
            .Where(request => request.Header("X-Amz-Target") == "StarlingDoveService.PutEvaluations")
            .Select(request => JsonNode.Parse(request.Body)!.AsObject()),
    ];

    public static Task<AwsServer> StartAsync(params IReadOnlyList<EmbeddedBroker> brokers) => StartAsync(new FakeAws(brokers));

    /// <summary>With TLS and a certificate of <see cref="TestAuthority"/>.</summary>
    public static Task<AwsServer> StartSecureAsync(IReadOnlyList<EmbeddedBroker> brokers, X509Certificate2? certificate = null) =>
        StartAsync(new FakeAws(brokers), certificate ?? TestAuthority.OfTheRun.Server);

    public static Task<AwsServer> StartInRegionsAsync(params (string Region, EmbeddedBroker[] Brokers)[] regions) =>
        StartAsync(new FakeAws(regions));

    public ValueTask DisposeAsync() => http.DisposeAsync();

    private static async Task<AwsServer> StartAsync(FakeAws aws, X509Certificate2? certificate = null)
    {
        AwsServer server = new(aws);
        server.http = await HttpServer.StartAsync((request, _) => server.AnswerAsync(request), certificate);
        return server;
    }

    private async Task<WireResponse> AnswerAsync(WireRequest request)
    {
        await Wait();
        return Interfere(CredentialScope.Of(request), request) ?? aws.Answer(request);
    }
}
