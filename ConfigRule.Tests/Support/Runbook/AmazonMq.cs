using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Web;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Tests.Support.Runbook;

/// <summary>
/// What Amazon MQ does and moto does not: ids that begin with <c>b-</c>, names that are unique, repeated requests that
/// create nothing twice, brokers that take a while, pages, instance options, and refusals (<see cref="AmazonMqRules"/>).
/// </summary>
internal sealed partial class AmazonMq
{
    // Real pages hold more; small ones show who reads the first only.
    private const int PageSize = 3;
    private const int LooksUntilDone = 2;

    private readonly ConcurrentDictionary<string, string> names = new();
    private readonly ConcurrentDictionary<string, string> requests = new();
    private readonly ConcurrentDictionary<string, int> looks = new();

    /// <summary>What becomes of a broker with several nodes after a few looks; null for one that is never done.</summary>
    public string? Outcome { get; set; } = "RUNNING";

    public List<InstanceOption> Options { get; } = [.. InstanceOption.Usual];

    /// <summary>The Availability Zone of each subnet.</summary>
    public ConcurrentDictionary<string, string> Zones { get; } = new();

    /// <summary>The text of every configuration.</summary>
    public string Configuration { get; set; } = "consumer_timeout = 1800000\n";

    /// <summary>The roles that the caller may pass to Amazon MQ.</summary>
    public IReadOnlyList<string> PassableRoles { get; set; } = [];

    /// <summary>What private networking shares with every broker, as DescribeSharedResources returns it.</summary>
    public JsonArray Shared { get; } = [];

    public static WireResponse Error(int status, string code, string message) =>
        new(
            status,
            new JsonObject { ["errorAttribute"] = "synthetic", ["message"] = message }.ToJsonString(),
            Headers: [("x-amzn-ErrorType", code)]);

    /// <summary>An answer that moto is not asked for; null for none.</summary>
    public WireResponse? Answer(AwsCall call)
    {
        switch (call.Action)
        {
            case "mq:DescribeBrokerInstanceOptions":
                return new(200, InstanceOptions(call.Request.PathAndQuery).ToJsonString());
            case "mq:DescribeSharedResources":
                return new(200, new JsonObject { ["sharedResources"] = Shared.DeepClone() }.ToJsonString());
            case "mq:DescribeConfigurationRevision":
                string data = Convert.ToBase64String(Encoding.UTF8.GetBytes(Configuration));
                return new(200, new JsonObject { ["configurationId"] = call.Path.Split('/')[3], ["data"] = data }.ToJsonString());
            case "mq:DescribeBroker" when !BrokerPath().IsMatch(call.Path):
                // The reference knows only "the unique ID that Amazon MQ generates for the broker", no ARN.
                return Error(404, "NotFoundException", "Can't find the requested broker.");
            case "mq:CreateBroker":
                return Refusal(JsonNode.Parse(call.Request.Text)!.AsObject());
            default:
                return null;
        }
    }

    /// <summary>The answer to CreateBroker, unless it creates a broker.</summary>
    private WireResponse? Refusal(JsonObject request)
    {
        if (requests.TryGetValue(request["creatorRequestId"]!.GetValue<string>(), out string? answer))
        {
            return new(200, answer);
        }

        string name = request["brokerName"]!.GetValue<string>();
        return names.Values.Contains(name) ? Error(409, "ConflictException", $"A broker named {name} exists.")
            : AmazonMqRules.Refusal(request, Options, Zones) is { } refusal ? Error(400, "BadRequestException", refusal)
            : Role().Match(Configuration) is { Success: true } role && !PassableRoles.Contains(role.Groups[1].Value)
                ? Error(403, "ForbiddenException", $"You may not perform iam:PassRole on {role.Groups[1].Value}.")
            : null;
    }

    /// <summary>The path of a call as moto knows it.</summary>
    public static string MotoPath(AwsCall call) =>
        MqId().Replace(call.Request.PathAndQuery, match => match.Groups["before"].Value + match.Groups["id"].Value);

    /// <summary>Makes moto's answer look like Amazon MQ's.</summary>
    public void Dress(AwsCall call, JsonObject answer)
    {
        switch (call.Action)
        {
            case "mq:CreateBroker":
                JsonObject request = JsonNode.Parse(call.Request.Text)!.AsObject();
                Identify(answer, request["brokerName"]!.GetValue<string>());
                names[answer["brokerId"]!.GetValue<string>()] = request["brokerName"]!.GetValue<string>();
                requests[request["creatorRequestId"]!.GetValue<string>()] = answer.ToJsonString();
                break;
            case "mq:DescribeBroker":
                Identify(answer, answer["brokerName"]!.GetValue<string>());
                answer["engineType"] = answer["engineType"]!.GetValue<string>() is "ACTIVEMQ" ? "ActiveMQ" : "RabbitMQ";
                // moto makes names up where it was given none.
                answer["subnetIds"]!.AsArray().RemoveAll(
                    subnet => !subnet!.GetValue<string>().StartsWith("subnet-", StringComparison.Ordinal));

                bool isDone = looks.AddOrUpdate(answer["brokerId"]!.GetValue<string>(), 1, (_, count) => count + 1) > LooksUntilDone;
                if (answer["deploymentMode"]!.GetValue<string>() is not "SINGLE_INSTANCE")
                {
                    answer["brokerState"] = (isDone ? Outcome : null) ?? "CREATION_IN_PROGRESS";
                }

                break;
            case "mq:ListBrokers":
                foreach (JsonObject summary in answer["brokerSummaries"]!.AsArray().OfType<JsonObject>())
                {
                    Identify(summary, summary["brokerName"]!.GetValue<string>());
                }

                Page(answer, "brokerSummaries", call.Request.PathAndQuery);
                break;
        }
    }

    private static void Identify(JsonObject broker, string name)
    {
        string id = broker["brokerId"]!.GetValue<string>();
        broker["brokerId"] = $"b-{id}";
        broker["brokerArn"] = broker["brokerArn"]!.GetValue<string>().Replace(
            $"broker:{id}", $"broker:{name}:b-{id}", StringComparison.Ordinal);
    }

    private JsonObject InstanceOptions(string path)
    {
        System.Collections.Specialized.NameValueCollection query = HttpUtility.ParseQueryString(
            path.Split('?').ElementAtOrDefault(1) ?? "");
        JsonObject answer = new()
        {
            ["brokerInstanceOptions"] = new JsonArray(
            [
                .. Options
                    .Where(
                        option => (query["engineType"] ?? option.Engine) == option.Engine
                            && (query["storageType"] ?? option.Storage) == option.Storage)
                    .Select(option => option.Json),
            ]),
        };
        Page(answer, "brokerInstanceOptions", path);
        return answer;
    }

    private static void Page(JsonObject answer, string list, string path)
    {
        int from = int.TryParse(HttpUtility.ParseQueryString(path.Split('?').ElementAtOrDefault(1) ?? "")["nextToken"], out int token)
            ? token
            : 0;
        JsonNode?[] all = [.. answer[list]!.AsArray()];
        answer[list] = new JsonArray([.. all.Skip(from).Take(PageSize).Select(item => item!.DeepClone())]);
        if (from + PageSize < all.Length)
        {
            answer["nextToken"] = $"{from + PageSize}";
        }
    }

    [GeneratedRegex("^/v1/brokers/b-[0-9A-Za-z-]+$")]
    private static partial Regex BrokerPath();

    [GeneratedRegex(@"^aws\.arns\.assume_role_arn *= *(\S+)", RegexOptions.Multiline)]
    private static partial Regex Role();

    // In /v1/brokers/b-ID and, for tags, in an ARN whose colons are escaped.
    [GeneratedRegex("(?<before>/v1/brokers/|broker%3A)([^%/]+%3A)?b-(?<id>[0-9a-f]+)")]
    private static partial Regex MqId();
}
