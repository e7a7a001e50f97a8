using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ConfigRule.Cli.DryRun;

/// <summary>
/// An AWS Config in memory: enforces AWS's limits on evaluations, records the evaluations of each rule, and has a configuration
/// item of each broker of the embedded Amazon MQ. Not safe for concurrent use.
/// </summary>
internal sealed class EmbeddedAwsConfig(EmbeddedAmazonMq mq)
{
    private const int LargestPage = 100;

    private readonly Dictionary<string, Dashboard> byToken = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Dashboard> byRule = new(StringComparer.Ordinal);

    /// <summary>The dashboards of all rules with a result token, by name.</summary>
    public IReadOnlyCollection<Dashboard> Dashboards => byRule.Values;

    /// <summary>Accepts reports of the rule with this token, as AWS Config does once it has invoked the rule.</summary>
    public void IssueToken(string resultToken, string ruleName)
    {
        if (!byRule.TryGetValue(ruleName, out Dashboard? dashboard))
        {
            byRule[ruleName] = dashboard = new(ruleName);
        }

        byToken[resultToken] = dashboard;
    }

    /// <summary>Answers an operation of the JSON protocol.</summary>
    /// <exception cref="AwsError">The error that AWS Config would return.</exception>
    public JsonObject Answer(string target, JsonObject request) => target switch
    {
        "StarlingDoveService.PutEvaluations" => PutEvaluations(request),
        "StarlingDoveService.GetComplianceDetailsByConfigRule" => GetComplianceDetailsByConfigRule(request),
        "StarlingDoveService.GetResourceConfigHistory" => GetResourceConfigHistory(request),
        _ => throw new AwsError(400, "UnknownOperationException", $"The embedded AWS Config does not answer {target}."),
    };

    private JsonObject PutEvaluations(JsonObject request)
    {
        bool testMode = request["TestMode"]?.GetValue<bool>() ?? false;
        string token = request["ResultToken"]?.GetValue<string>() ?? throw AwsError.InvalidParameter("ResultToken is missing.");
        if (!byToken.TryGetValue(token, out Dashboard? dashboard))
        {
            throw new AwsError(400, "InvalidResultTokenException", "The result token is not valid.");
        }

        JsonArray evaluations = request["Evaluations"]?.AsArray() ?? [];
        if (evaluations.Count > 100)
        {
            throw AwsError.InvalidParameter($"Evaluations has {evaluations.Count} entries: expected at most 100.");
        }

        // All or nothing: a request that exceeds a limit records none of its evaluations.
        DashboardRow[] rows = [.. evaluations.Select(evaluation => Checked(evaluation!.AsObject()))];
        if (!testMode)
        {
            foreach (DashboardRow row in rows)
            {
                dashboard.Put(row);
            }
        }

        return new() { ["FailedEvaluations"] = new JsonArray() };
    }

    private static DashboardRow Checked(JsonObject evaluation)
    {
        string compliance = Text(evaluation, "ComplianceType", 1, 64)!;
        if (compliance is not ("COMPLIANT" or "NON_COMPLIANT" or "NOT_APPLICABLE"))
        {
            throw AwsError.InvalidParameter($"ComplianceType is {compliance}: expected COMPLIANT, NON_COMPLIANT or NOT_APPLICABLE.");
        }

        return new(
            Text(evaluation, "ComplianceResourceType", 1, 256)!,
            Text(evaluation, "ComplianceResourceId", 1, 768)!,
            compliance,
            evaluation["Annotation"] is null ? null : Text(evaluation, "Annotation", 1, 256),
            evaluation["OrderingTimestamp"] is JsonValue { } time && time.GetValueKind() is JsonValueKind.Number
                ? time.GetValue<decimal>()
                : throw AwsError.InvalidParameter("OrderingTimestamp is missing."));
    }

    private static string? Text(JsonObject evaluation, string name, int shortest, int longest)
    {
        string text = evaluation[name]?.GetValue<string>() ?? throw AwsError.InvalidParameter($"{name} is missing.");
        return text.Length >= shortest && text.Length <= longest
            ? text
            : throw AwsError.InvalidParameter($"{name} is {text.Length} characters long: expected {shortest} to {longest}.");
    }

    private JsonObject GetComplianceDetailsByConfigRule(JsonObject request)
    {
        string rule = request["ConfigRuleName"]?.GetValue<string>() ?? "";
        if (!byRule.TryGetValue(rule, out Dashboard? dashboard))
        {
            throw new AwsError(400, "NoSuchConfigRuleException", $"The rule {rule} does not exist.");
        }

        int size = request["Limit"]?.GetValue<int>() is { } limit and > 0 ? limit : LargestPage;
        if (size > LargestPage)
        {
            throw AwsError.InvalidParameter($"Limit is {size}: expected 0 to {LargestPage}.");
        }

        int start = request["NextToken"]?.GetValue<string>() is { } token ? int.Parse(token, CultureInfo.InvariantCulture) : 0;
        string[]? types = request["ComplianceTypes"]?.AsArray().Select(type => type!.GetValue<string>()).ToArray();
        DashboardRow[] rows = [.. dashboard.Rows.Where(row => types is not { Length: > 0 } || types.Contains(row.ComplianceType))];
        JsonObject page = new()
        {
            ["EvaluationResults"] = new JsonArray([.. rows.Skip(start).Take(size).Select(row => Result(row, rule))]),
        };
        if (start + size < rows.Length)
        {
            page["NextToken"] = (start + size).ToString(CultureInfo.InvariantCulture);
        }

        return page;
    }

    private static JsonObject Result(DashboardRow row, string rule) => new()
    {
        ["ComplianceType"] = row.ComplianceType,
        ["Annotation"] = row.Annotation,
        ["EvaluationResultIdentifier"] = new JsonObject
        {
            ["OrderingTimestamp"] = row.OrderingTimestamp,
            ["EvaluationResultQualifier"] = new JsonObject
            {
                ["ConfigRuleName"] = rule,
                ["ResourceType"] = row.ResourceType,
                ["ResourceId"] = row.ResourceId,
            },
        },
    };

    private JsonObject GetResourceConfigHistory(JsonObject request)
    {
        string id = request["resourceId"]?.GetValue<string>() ?? "";
        EmbeddedBroker broker = mq.Brokers.FirstOrDefault(broker => broker.Id == id || broker.Arn == id)
            ?? throw new AwsError(
                400, "ResourceNotDiscoveredException", $"Resource {id} of the given type is unknown or has not been discovered.");
        JsonObject item = new()
        {
            ["resourceType"] = request["resourceType"]?.DeepClone(),
            ["resourceId"] = id,
            ["resourceName"] = broker.Name,
            ["configurationItemStatus"] = "OK",
            ["configurationItemCaptureTime"] = request["laterTime"]?.DeepClone(),
            ["tags"] = new JsonObject(broker.Tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value))),
            ["configuration"] = broker.ToConfiguration().ToJsonString(),
        };
        return new() { ["configurationItems"] = new JsonArray(item) };
    }
}
