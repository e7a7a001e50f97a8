using System.Collections.Specialized;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Web;

namespace ConfigRule.Cli.DryRun;

/// <summary>An Amazon MQ in memory, with the given brokers: answers ListBrokers and DescribeBroker.</summary>
internal sealed class EmbeddedAmazonMq(IReadOnlyList<EmbeddedBroker> brokers)
{
    private const string BrokersPath = "/v1/brokers";
    private const int LargestPage = 100;

    public IReadOnlyList<EmbeddedBroker> Brokers => brokers;

    /// <summary>Answers a request of the REST protocol.</summary>
    /// <exception cref="AwsError">The error that Amazon MQ would return.</exception>
    public JsonObject Answer(string method, string pathAndQuery)
    {
        string[] parts = pathAndQuery.Split('?', 2);
        if (method is not "GET" || !parts[0].StartsWith(BrokersPath, StringComparison.Ordinal))
        {
            throw new AwsError(400, "UnknownOperationException", $"The embedded Amazon MQ does not answer {method} {pathAndQuery}.");
        }

        string id = Uri.UnescapeDataString(parts[0][BrokersPath.Length..].TrimStart('/'));
        return id.Length == 0 ? List(HttpUtility.ParseQueryString(parts.ElementAtOrDefault(1) ?? "")) : Find(id).ToDescription();
    }

    /// <summary>The broker with this id.</summary>
    /// <exception cref="AwsError">There is no such broker.</exception>
    public EmbeddedBroker Find(string id) => brokers.FirstOrDefault(broker => broker.Id == id)
        ?? throw new AwsError(404, "NotFoundException", $"Can't find requested broker [{id}].");

    private JsonObject List(NameValueCollection query)
    {
        int size = query["maxResults"] is { } max ? int.Parse(max, CultureInfo.InvariantCulture) : LargestPage;
        int start = query["nextToken"] is { } token ? int.Parse(token, CultureInfo.InvariantCulture) : 0;
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

/// <summary>A broker of the embedded Amazon MQ.</summary>
internal sealed record EmbeddedBroker(
    string Id, string Arn, string Name, string? EngineType, string? DeploymentMode, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>The broker's entry in an answer of ListBrokers.</summary>
    public JsonObject ToSummary() => new()
    {
        ["brokerArn"] = Arn,
        ["brokerId"] = Id,
        ["brokerName"] = Name,
        ["brokerState"] = "RUNNING",
        ["deploymentMode"] = DeploymentMode,
        ["engineType"] = EngineType,
    };

    /// <summary>The answer of DescribeBroker.</summary>
    public JsonObject ToDescription()
    {
        JsonObject description = ToSummary();
        description["tags"] = new JsonObject(Tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value)));
        return description;
    }

    /// <summary>The <c>configuration</c> of the broker's configuration item, in CloudFormation's PascalCase.</summary>
    public JsonObject ToConfiguration() => new()
    {
        ["Id"] = Id,
        ["Arn"] = Arn,
        ["BrokerName"] = Name,
        ["EngineType"] = EngineType,
        ["DeploymentMode"] = DeploymentMode,
    };
}
