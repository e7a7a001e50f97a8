using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ConfigRule.Cli.DryRun;

namespace ConfigRule.Tests.Support.Aws;

/// <summary>An aggregator of AWS Config: answers SelectAggregateResourceConfig with the fields asked for, and no others.</summary>
internal sealed partial class Aggregator
{
    public const string Name = "organization";

    private const int LargestPage = 100;
    private const int UsualPage = 25;

    /// <summary>What it has recorded.</summary>
    public List<JsonObject> Items { get; } = [];

    /// <summary>Results in place of those that the items give, by number from 0.</summary>
    public Dictionary<int, string> Broken { get; } = [];

    /// <exception cref="AwsError">As AWS Config would refuse it.</exception>
    public JsonObject Answer(JsonObject request)
    {
        string name = request["ConfigurationAggregatorName"]?.GetValue<string>() ?? "";
        if (name is not Name)
        {
            throw new AwsError(400, "NoSuchConfigurationAggregatorException", $"The configuration aggregator does not exist: {name}.");
        }

        Match query = Query().Match(request["Expression"]?.GetValue<string>() ?? "");
        if (!query.Success)
        {
            throw new AwsError(400, "InvalidExpressionException", "The syntax of the query is incorrect.");
        }

        int size = request["Limit"]?.GetValue<int>() is { } limit and not 0 ? limit : UsualPage;
        if (size is < 0 or > LargestPage)
        {
            throw new AwsError(400, "InvalidLimitException", $"The limit {size} is not valid.");
        }

        string[] fields = query.Groups["fields"].Value.Split(", ");
        JsonObject[] found = [.. Items.Where(item => item["resourceType"]!.GetValue<string>() == query.Groups["type"].Value)];
        int start = request["NextToken"]?.GetValue<string>() is { } token ? int.Parse(token, CultureInfo.InvariantCulture) : 0;
        JsonObject page = new()
        {
            ["Results"] = new JsonArray(
                [.. found.Index().Skip(start).Take(size).Select(item => (JsonNode)Result(item.Index, item.Item, fields))]),
            ["QueryInfo"] = new JsonObject
            {
                ["SelectFields"] = new JsonArray([.. fields.Select(field => new JsonObject { ["Name"] = field })]),
            },
        };
        if (start + size < found.Length)
        {
            page["NextToken"] = (start + size).ToString(CultureInfo.InvariantCulture);
        }

        return page;
    }

    private string Result(int number, JsonObject item, string[] fields) => Broken.GetValueOrDefault(number)
        ?? new JsonObject(
            fields.Where(item.ContainsKey).Select(field => KeyValuePair.Create(field, item[field]?.DeepClone()))).ToJsonString();

    [GeneratedRegex("^SELECT (?<fields>[a-zA-Z]+(, [a-zA-Z]+)*) WHERE resourceType = '(?<type>[^']+)'$", RegexOptions.ExplicitCapture)]
    private static partial Regex Query();
}
