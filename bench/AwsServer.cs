using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Web;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Bench;

/// <summary>
/// AWS Config, Amazon MQ and EC2 for the benchmark. The server does as little as possible, because its time counts on both
/// sides of every comparison: pages are prepared before a run, and evaluations are counted after it.
/// </summary>
internal sealed class AwsServer : IAsyncDisposable
{
    public const int PageSize = 100;

    private const string PutEvaluations = "StarlingDoveService.PutEvaluations";
    private const string GetComplianceDetails = "StarlingDoveService.GetComplianceDetailsByConfigRule";

    private readonly TimeSpan delay;
    private readonly Dictionary<string, int> brokerIds;
    private readonly string[] brokerPages;
    private readonly string[] compliancePages;
    private HttpServer http = null!;
    private long waited;

    private AwsServer(int brokers, int deleted, TimeSpan delay)
    {
        this.delay = delay;
        brokerIds = Enumerable.Range(1, brokers).ToDictionary(AwsJson.Id);
        brokerPages = Pages(brokers, "brokerSummaries", "nextToken", AwsJson.BrokerSummary);
        compliancePages = Pages(brokers + deleted, "EvaluationResults", "NextToken", AwsJson.EvaluationResult);
    }

    public Uri Address => http.Address;

    /// <summary>When the answer to the latest PutEvaluations was about to be sent.</summary>
    public long AcceptedAt { get; private set; }

    public int Calls => http.Requests.Count;

    /// <summary>The sum of the delays of all answers, measured, because a timer takes longer than it was set to.</summary>
    public TimeSpan Waited => new(Interlocked.Read(ref waited));

    public WireRequest LatestPut => Puts.Last();

    public int Evaluations => Puts.Sum(put =>
    {
        using JsonDocument body = JsonDocument.Parse(put.Body);
        return body.RootElement.GetProperty("Evaluations").GetArrayLength();
    });

    private IEnumerable<WireRequest> Puts => http.Requests.Where(request => request.Header("X-Amz-Target") == PutEvaluations);

    /// <summary>Starts a server that lists brokers, all of which are already on the rule's dashboard.</summary>
    /// <param name="brokers">How many brokers.</param>
    /// <param name="deleted">How many more the dashboard shows.</param>
    /// <param name="delay">The time before every answer.</param>
    /// <param name="plain">Without TLS, which AWS does not offer.</param>
    public static async Task<AwsServer> StartAsync(int brokers = 0, int deleted = 0, TimeSpan delay = default, bool plain = false)
    {
        AwsServer server = new(brokers, deleted, delay);
        X509Certificate2? certificate = plain || !Roots.CanBeGiven ? null : TestAuthority.OfTheRun.Server;
        server.http = await HttpServer.StartAsync((request, _) => server.AnswerAsync(request), certificate);
        return server;
    }

    public ValueTask DisposeAsync() => http.DisposeAsync();

    private async Task<WireResponse> AnswerAsync(WireRequest request)
    {
        if (delay > TimeSpan.Zero)
        {
            long start = Stopwatch.GetTimestamp();
            await Task.Delay(delay);
            Interlocked.Add(ref waited, Stopwatch.GetElapsedTime(start).Ticks);
        }

        return Answer(request);
    }

    private WireResponse Answer(WireRequest request)
    {
        switch (request.Header("X-Amz-Target"))
        {
            case PutEvaluations:
                AcceptedAt = Stopwatch.GetTimestamp();
                return new(200, """{"FailedEvaluations":[]}""");
            case GetComplianceDetails:
                using (JsonDocument body = JsonDocument.Parse(request.Body))
                {
                    body.RootElement.TryGetProperty("NextToken", out JsonElement token);
                    return Page(compliancePages, token.ValueKind is JsonValueKind.String ? token.GetString() : null);
                }

            case "" when request.PathAndQuery.Split('?') is ["/v1/brokers", .. string[] query]:
                return Page(brokerPages, HttpUtility.ParseQueryString(string.Concat(query))["nextToken"]);
            case "" when request.PathAndQuery.StartsWith("/v1/brokers/", StringComparison.Ordinal):
                string id = request.PathAndQuery.Split('/')[^1];
                return brokerIds.TryGetValue(id, out int n) ? new(200, AwsJson.Broker(n)) : AwsJson.UnknownBroker;
            case "" when request.Text.Contains("Action=DescribeRegions", StringComparison.Ordinal):
                return new(200, AwsXml.Regions, "text/xml");
            case "" when request.Text.Contains("Action=GetCallerIdentity", StringComparison.Ordinal):
                return new(200, AwsXml.Identity, "text/xml");
            default:
                throw new InvalidOperationException($"Not part of the benchmark: {request.Method} {request.PathAndQuery} {request.Text}");
        }
    }

    private static WireResponse Page(string[] pages, string? token) =>
        new(200, pages[token is null ? 0 : int.Parse(token, CultureInfo.InvariantCulture)]);

    private static string[] Pages(int count, string list, string nextToken, Func<int, string> item)
    {
        string[][] chunks = [.. Enumerable.Range(1, count).Select(item).Chunk(PageSize)];
        return
        [
            .. chunks.Select((chunk, i) =>
                $$"""{"{{list}}":[{{string.Join(',', chunk)}}]{{(i + 1 < chunks.Length ? $",\"{nextToken}\":\"{i + 1}\"" : "")}}}"""),
        ];
    }
}
