using System.Globalization;
using System.Text.Json.Nodes;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Tests.Support.Aws;

/// <summary>The rules of deployed stacks, which moto passes over, and the evaluations that were started of them.</summary>
internal sealed class StrictConfig(ResourcesOf stacks)
{
    // API reference, StartConfigRulesEvaluation, ConfigRuleNames.
    private const int MostNames = 25;

    private readonly List<string> started = [];

    /// <summary>The names of each call that was accepted, joined by commas.</summary>
    public IReadOnlyList<string> Started => started;

    /// <summary>Rules that no stack of this account created, e.g. those of a conformance pack.</summary>
    public IReadOnlyList<string> OtherRules { get; set; } = [];

    /// <summary>The error of the next calls that start an evaluation; null for none.</summary>
    public string? Refusal { get; set; }

    public async Task<WireResponse?> AnswerAsync(AwsRequest request) => request.Operation switch
    {
        "DescribeConfigRules" => Rules(await NamesAsync(request.Scope.Region), request.Body["NextToken"]?.GetValue<string>()),
        "StartConfigRulesEvaluation" => Start(
            [.. request.Body["ConfigRuleNames"]?.AsArray().Select(name => name!.GetValue<string>()) ?? []],
            await NamesAsync(request.Scope.Region)),
        _ => null,
    };

    private async Task<List<string>> NamesAsync(string region)
    {
        IReadOnlyList<JsonObject> rules = await stacks(region, "AWS::Config::ConfigRule");
        return [.. rules.Select(rule => rule["ConfigRuleName"]!.GetValue<string>()), .. OtherRules];
    }

    /// <summary>One rule a page, so that whoever reads the first page only misses the second.</summary>
    private static WireResponse Rules(List<string> names, string? token)
    {
        int page = int.Parse(token ?? "0", CultureInfo.InvariantCulture);
        JsonObject answer = new()
        {
            ["ConfigRules"] = new JsonArray([.. names.Skip(page).Take(1).Select(name => new JsonObject { ["ConfigRuleName"] = name })]),
        };
        if (page + 1 < names.Count)
        {
            answer["NextToken"] = $"{page + 1}";
        }

        return new(200, answer.ToJsonString());
    }

    private WireResponse Start(List<string> names, List<string> known)
    {
        if (Refusal is { } code)
        {
            return FakeAws.Refusal(400, code, "An evaluation is in progress.");
        }

        if (names.Count is 0 or > MostNames)
        {
            return FakeAws.Refusal(400, "InvalidParameterValueException", $"ConfigRuleNames has {names.Count} members: 1 to {MostNames}.");
        }

        if (names.Except(known).Any())
        {
            return FakeAws.Refusal(400, "NoSuchConfigRuleException", $"There is no rule {names.Except(known).First()}.");
        }

        started.Add(string.Join(',', names));
        return new(200, "{}");
    }
}
