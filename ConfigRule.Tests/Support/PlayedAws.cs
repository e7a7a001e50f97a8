using System.Text.Json;
using System.Text.Json.Nodes;
using ConfigRule.Cli.DryRun;

namespace ConfigRule.Tests.Support;

/// <summary>AWS Config and Amazon MQ: the embedded ones, answering requests as they come over the wire, one at a time.</summary>
internal sealed class PlayedAws
{
    private readonly Lock oneAtATime = new();
    private readonly EmbeddedAmazonMq mq;

    /// <param name="brokers">What Amazon MQ knows.</param>
    /// <param name="recorded">What AWS Config has recorded of them; null for the same.</param>
    public PlayedAws(IReadOnlyList<EmbeddedBroker> brokers, IReadOnlyList<EmbeddedBroker>? recorded = null)
    {
        mq = new(brokers);
        Config = new(recorded is null ? mq : new(recorded));
        Config.IssueToken(Some.Token, Some.RuleName);
        Config.IssueToken("TESTMODE", Some.RuleName);
    }

    public EmbeddedAwsConfig Config { get; }

    public Aggregator Aggregator { get; } = new();

    public WireResponse Answer(WireRequest request)
    {
        try
        {
            lock (oneAtATime)
            {
                return new(200, Find(request).ToJsonString());
            }
        }
        catch (AwsError error)
        {
            return ConfigServer.Refusal(error);
        }
    }

    private JsonObject Find(WireRequest request)
    {
        if (request.Header("X-Amz-Target") is { Length: > 0 } target)
        {
            JsonObject body = JsonSerializer.Deserialize<JsonObject>(request.Body)!;
            return target is "StarlingDoveService.SelectAggregateResourceConfig" ? Aggregator.Answer(body) : Config.Answer(target, body);
        }

        Uri uri = new(new Uri("http://mq"), request.PathAndQuery);
        var query = System.Web.HttpUtility.ParseQueryString(uri.Query);
        return mq.Answer(request.Method, uri.AbsolutePath, query.AllKeys.ToDictionary(key => key!, key => query[key]!));
    }
}
