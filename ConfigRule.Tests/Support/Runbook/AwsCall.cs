using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Web;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Tests.Support.Runbook;

/// <summary>A request to AWS, named as a policy names it.</summary>
/// <param name="Action">E.g. <c>mq:DescribeBroker</c>.</param>
/// <param name="Request">As it came over the wire.</param>
internal sealed partial record AwsCall(string Action, WireRequest Request)
{
    private static readonly (string Method, Regex Path, string Name)[] AmazonMq =
    [
        ("POST", Brokers(), "CreateBroker"),
        ("GET", Brokers(), "ListBrokers"),
        ("GET", Broker(), "DescribeBroker"),
        ("GET", InstanceOptions(), "DescribeBrokerInstanceOptions"),
        ("GET", SharedResources(), "DescribeSharedResources"),
        ("GET", ConfigurationRevision(), "DescribeConfigurationRevision"),
        ("POST", Tags(), "CreateTags"),
    ];

    public string Path => Request.PathAndQuery.Split('?')[0];

    /// <exception cref="InvalidOperationException">Nothing that a runbook or its tests ask.</exception>
    public static AwsCall Of(WireRequest request)
    {
        string service = Service().Match(request.Header("Authorization")).Groups[1].Value;
        return new($"{service}:{Name(service, request)}", request);
    }

    private static string Name(string service, WireRequest request) => service switch
    {
        "mq" => AmazonMq.FirstOrDefault(
            known => known.Method == request.Method && known.Path.IsMatch(request.PathAndQuery.Split('?')[0])).Name
            ?? throw new InvalidOperationException($"{request.Method} {request.PathAndQuery} is no known request to Amazon MQ."),
        "secretsmanager" => request.Header("X-Amz-Target").Split('.')[1],
        "ec2" => HttpUtility.ParseQueryString(request.Text)["Action"]!,
        _ => throw new InvalidOperationException($"'{service}': no runbook asks this service."),
    };

    [GeneratedRegex("^/v1/brokers$")]
    private static partial Regex Brokers();

    [GeneratedRegex("^/v1/brokers/[^/]+$")]
    private static partial Regex Broker();

    [GeneratedRegex("^/v1/brokers/[^/]+/shared-resources$")]
    private static partial Regex SharedResources();

    [GeneratedRegex("^/v1/configurations/[^/]+/revisions/[0-9]+$")]
    private static partial Regex ConfigurationRevision();

    [GeneratedRegex("^/v1/broker-instance-options$")]
    private static partial Regex InstanceOptions();

    [GeneratedRegex("^/v1/tags/[^/]+$")]
    private static partial Regex Tags();

    [GeneratedRegex("Credential=[^/]+/[0-9]+/[^/]+/([^/]+)/aws4_request")]
    private static partial Regex Service();
}

/// <summary>
/// Amazon MQ's members as its wire spells them: <c>BrokerName</c> is <c>brokerName</c> there. Keys of tags stay as they are.
/// </summary>
internal static class Wire
{
    public static string Of(string member) => char.ToLowerInvariant(member[0]) + member[1..];

    public static JsonNode? Of(JsonNode? node, string member = "") => node switch
    {
        JsonObject fields when member is "Tags" => fields.DeepClone(),
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(Of(field.Key), Of(field.Value, field.Key)))),
        JsonArray items => new JsonArray([.. items.Select(item => Of(item))]),
        _ => node?.DeepClone(),
    };
}
