using System.Text.Json.Nodes;
using ConfigRule.Cli.DryRun;

namespace ConfigRule.Tests.Support;

/// <summary>Answers a request out of turn, or not at all (null): what goes wrong with AWS, as a test wants it.</summary>
/// <param name="number">The how many-th request it is, from 1.</param>
/// <param name="request">The request.</param>
internal delegate Task<WireResponse?> Interference(int number, WireRequest request);

/// <summary>AWS Config and Amazon MQ as a real HTTP server: the embedded ones, which enforce AWS's limits, over the wire.</summary>
internal sealed class ConfigServer : IAsyncDisposable
{
    private readonly PlayedAws aws;
    private HttpServer http = null!;
    private int count;

    private ConfigServer(IReadOnlyList<EmbeddedBroker> brokers)
    {
        aws = new(brokers);
    }

    public EmbeddedAwsConfig Config => aws.Config;

    public Aggregator Aggregator => aws.Aggregator;

    public Uri Address => http.Address;

    public Interference Interfere { get; set; } = (_, _) => Task.FromResult<WireResponse?>(null);

    public IReadOnlyList<WireRequest> Requests => http.Requests;

    /// <summary>The bodies of all PutEvaluations calls, also of those that were answered with an error.</summary>
    public IReadOnlyList<JsonObject> Puts =>
    [
        .. http.Requests
            .Where(request => request.Header("X-Amz-Target") == "StarlingDoveService.PutEvaluations")
            .Select(request => JsonNode.Parse(request.Body)!.AsObject()),
    ];

    public static async Task<ConfigServer> StartAsync(params IReadOnlyList<EmbeddedBroker> brokers)
    {
        ConfigServer server = new(brokers);
        server.http = await HttpServer.StartAsync((request, _) => server.AnswerAsync(request));
        return server;
    }

    public ValueTask DisposeAsync() => http.DisposeAsync();

    private async Task<WireResponse> AnswerAsync(WireRequest request)
    {
        if (!request.Header("Authorization").StartsWith("AWS4-HMAC-SHA256 Credential=", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{request.Method} {request.PathAndQuery} is not signed.");
        }

        return await Interfere(Interlocked.Increment(ref count), request) ?? aws.Answer(request);
    }

    /// <summary>An error as AWS sends it.</summary>
    public static WireResponse Refusal(AwsError error) => new(
        error.Status,
        new JsonObject { ["__type"] = error.Type, ["message"] = error.Message }.ToJsonString(),
        Headers: ("x-amzn-ErrorType", error.Type));
}
