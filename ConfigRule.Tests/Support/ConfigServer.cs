using System.Text.Json;
using System.Text.Json.Nodes;
using ConfigRule.Cli.Embedded;

namespace ConfigRule.Tests.Support;

/// <summary>Answers a request out of turn, or not at all (null): what goes wrong with AWS, as a test wants it.</summary>
/// <param name="number">The how many-th request it is, from 1.</param>
/// <param name="request">The request.</param>
internal delegate Task<WireResponse?> Interference(int number, WireRequest request);

/// <summary>AWS Config and Amazon MQ as a real HTTP server: the embedded ones, which enforce AWS's limits, over the wire.</summary>
internal sealed class ConfigServer : IAsyncDisposable
{
    private readonly Lock oneAtATime = new();
    private readonly EmbeddedAmazonMq mq;
    private HttpServer http = null!;
    private int count;

    private ConfigServer(IReadOnlyList<EmbeddedBroker> brokers)
    {
        mq = new(brokers);
        Config = new(mq);
        Config.IssueToken(Some.Token, Some.RuleName);
        Config.IssueToken("TESTMODE", Some.RuleName);
    }

    public EmbeddedAwsConfig Config { get; }

    public Aggregator Aggregator { get; } = new();

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

        if (await Interfere(Interlocked.Increment(ref count), request) is { } interference)
        {
            return interference;
        }

        try
        {
            lock (oneAtATime)
            {
                return new(200, Answer(request).ToJsonString());
            }
        }
        catch (AwsError error)
        {
            return Refusal(error);
        }
    }

    /// <summary>An error as AWS sends it.</summary>
    public static WireResponse Refusal(AwsError error) => new(
        error.Status,
        new JsonObject { ["__type"] = error.Type, ["message"] = error.Message }.ToJsonString(),
        Headers: ("x-amzn-ErrorType", error.Type));

    private JsonObject Answer(WireRequest request)
    {
        if (request.Header("X-Amz-Target") is { Length: > 0 } target)
        {
            JsonObject body = JsonSerializer.Deserialize<JsonObject>(request.Body)!;
            return target is "StarlingDoveService.SelectAggregateResourceConfig" ? Aggregator.Answer(body) : Config.Answer(target, body);
        }

        Uri uri = new(Address, request.PathAndQuery);
        var query = System.Web.HttpUtility.ParseQueryString(uri.Query);
        return mq.Answer(request.Method, uri.AbsolutePath, query.AllKeys.ToDictionary(key => key!, key => query[key]!));
    }
}
