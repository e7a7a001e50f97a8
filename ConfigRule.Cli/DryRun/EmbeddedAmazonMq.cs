using System.Globalization;
using System.Text.Json.Nodes;

namespace ConfigRule.Cli.DryRun;

/// <summary>An Amazon MQ in memory, with the given brokers: answers ListBrokers and DescribeBroker.</summary>
internal sealed class EmbeddedAmazonMq(IReadOnlyList<EmbeddedBroker> brokers)
{
    private const string BrokersPath = "/v1/brokers";
    private const int LargestPage = 100;

    public IReadOnlyList<EmbeddedBroker> Brokers => brokers;

    /// <summary>Answers a request of the REST protocol.</summary>
    /// <exception cref="AwsError">The error that Amazon MQ would return.</exception>
    public JsonObject Answer(string method, string path, IReadOnlyDictionary<string, string> query)
    {
        if (method is not "GET" || !path.StartsWith(BrokersPath, StringComparison.Ordinal))
        {
            throw new AwsError(400, "BadRequestException", $"The embedded Amazon MQ does not answer {method} {path}.");
        }

        string id = Uri.UnescapeDataString(path[BrokersPath.Length..].TrimStart('/'));
        return id.Length == 0 ? List(query) : Find(id).ToDescription();
    }

    /// <summary>The broker with this id.</summary>
    /// <exception cref="AwsError">There is no such broker.</exception>
    public EmbeddedBroker Find(string id) => brokers.FirstOrDefault(broker => broker.Id == id)
        ?? throw new AwsError(404, "NotFoundException", $"Can't find requested broker [{id}].");

    private JsonObject List(IReadOnlyDictionary<string, string> query)
    {
        int size = query.TryGetValue("maxResults", out string? max) ? int.Parse(max, CultureInfo.InvariantCulture) : LargestPage;
        int start = query.TryGetValue("nextToken", out string? token) ? int.Parse(token, CultureInfo.InvariantCulture) : 0;
        if (size is < 1 or > LargestPage)
        {
            throw new AwsError(400, "BadRequestException", $"maxResults is {size}: expected 1 to {LargestPage}.");
        }

        JsonObject page = new()
        {
            ["brokerSummaries"] = new JsonArray([.. brokers.Skip(start).Take(size).Select(broker => broker.ToSummary())]),
        };
        if (start + size < brokers.Count)
        {
            page["nextToken"] = (start + size).ToString(CultureInfo.InvariantCulture);
        }

        return page;
    }
}
