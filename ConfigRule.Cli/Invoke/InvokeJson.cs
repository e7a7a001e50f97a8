using System.Globalization;
using System.Text.Json.Nodes;
using ConfigRule.Aws;
using ConfigRule.Cli.Output;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Invoke;

/// <summary>The results of <c>mq003 invoke</c> as JSON: an array in the order of the events.</summary>
internal static class InvokeJson
{
    public static string Render(IEnumerable<InvokeResult> results) =>
        new JsonArray([.. results.Select(ToJson)]).ToJsonString(ReadableJson.Indented) + "\n";

    public static JsonObject ToJson(InvokeResult result) => new()
    {
        ["event"] = result.Event,
        ["evaluations"] = new JsonArray([.. result.Evaluations.Select(ToJson)]),
        ["error"] = result.Error is null
            ? null
            : new JsonObject { ["type"] = result.Error.GetType().Name, ["message"] = result.Error.Message },
    };

    private static JsonObject ToJson(Judgement judgement) => new()
    {
        ["complianceResourceType"] = judgement.Resource.Type,
        ["complianceResourceId"] = judgement.Resource.Id,
        ["complianceType"] = EvaluationReporter.ToComplianceType(judgement.Verdict.Compliance).Value,
        ["annotation"] = judgement.Verdict.Annotation,
        ["orderingTimestamp"] = judgement.OrderingTimestamp.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
    };
}
