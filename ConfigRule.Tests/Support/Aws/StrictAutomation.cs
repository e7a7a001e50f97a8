using System.Globalization;
using System.Text.Json.Nodes;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Tests.Support.Aws;

/// <summary>The executions of runbooks, which moto does not run, and the versions of the documents of stacks.</summary>
internal sealed class StrictAutomation(ResourcesOf stacks)
{
    private const int MostValues = 10;

    // API reference, AutomationExecutionFilter and AutomationExecution.
    private static readonly HashSet<string> Keys =
    [
        "DocumentNamePrefix", "ExecutionStatus", "ExecutionId", "ParentExecutionId", "CurrentAction", "StartTimeBefore", "StartTimeAfter",
        "AutomationType", "TagKey", "TargetResourceGroup", "AutomationSubtype", "OpsItemId",
    ];

    private static readonly HashSet<string> Statuses =
    [
        "Pending", "InProgress", "Waiting", "Success", "TimedOut", "Cancelling", "Cancelled", "Failed", "PendingApproval", "Approved",
        "Rejected", "Scheduled", "RunbookInProgress", "PendingChangeCalendarOverride", "ChangeCalendarOverrideApproved",
        "ChangeCalendarOverrideRejected", "CompletedWithSuccess", "CompletedWithFailure", "Exited",
    ];

    /// <summary>Document, id and status of executions in every Region; all were started at the same time.</summary>
    public IReadOnlyList<(string Document, string Id, string Status)> Executions { get; set; } = [];

    public static DateTimeOffset StartTime { get; } = new(2026, 7, 1, 10, 15, 0, TimeSpan.Zero);

    /// <summary>The error of each call that lists executions; null for none.</summary>
    public string? Refusal { get; set; }

    public string DefaultVersion { get; set; } = "1";

    public string LatestVersion { get; set; } = "1";

    public async Task<WireResponse?> AnswerAsync(AwsRequest request)
    {
        switch (request.Operation)
        {
            case "DescribeAutomationExecutions":
                return Refusal is { } code ? FakeAws.Refusal(400, code, "You may not.") : List(request.Body);
            case "DescribeDocument" or "UpdateDocumentDefaultVersion":
                IReadOnlyList<JsonObject> documents = await stacks(request.Scope.Region, "AWS::SSM::Document");
                return documents.Any(document => document["Name"]!.GetValue<string>() == request.Body["Name"]!.GetValue<string>())
                    ? Document(request)
                    : FakeAws.Refusal(400, "InvalidDocument", "");
            default:
                return null;
        }
    }

    /// <summary>One execution a page, so that whoever reads the first page only misses the second.</summary>
    private WireResponse List(JsonObject body)
    {
        Dictionary<string, string[]> filters = body["Filters"]!.AsArray().ToDictionary(
            filter => filter!["Key"]!.GetValue<string>(),
            filter => filter!["Values"]!.AsArray().Select(value => value!.GetValue<string>()).ToArray());
        if (filters.Keys.Any(key => !Keys.Contains(key)))
        {
            return FakeAws.Refusal(400, "InvalidFilterKey", "");
        }

        if (filters.Values.Any(values => values.Length is 0 or > MostValues)
            || filters["ExecutionStatus"].Any(status => !Statuses.Contains(status)))
        {
            return FakeAws.Refusal(400, "InvalidFilterValue", "");
        }

        JsonObject[] found =
        [
            .. Executions
                .Where(execution => Array.Exists(
                        filters["DocumentNamePrefix"], prefix => execution.Document.StartsWith(prefix, StringComparison.Ordinal))
                    && filters["ExecutionStatus"].Contains(execution.Status))
                .Select(execution => new JsonObject
                {
                    ["AutomationExecutionId"] = execution.Id,
                    ["AutomationExecutionStatus"] = execution.Status,
                    ["DocumentName"] = execution.Document,
                    ["ExecutionStartTime"] = StartTime.ToUnixTimeSeconds(),
                }),
        ];
        int page = int.Parse(body["NextToken"]?.GetValue<string>() ?? "0", CultureInfo.InvariantCulture);
        JsonObject answer = new() { ["AutomationExecutionMetadataList"] = new JsonArray([.. found.Skip(page).Take(1)]) };
        if (page + 1 < found.Length)
        {
            answer["NextToken"] = $"{page + 1}";
        }

        return new(200, answer.ToJsonString());
    }

    private WireResponse Document(AwsRequest request)
    {
        if (request.Operation is "DescribeDocument")
        {
            JsonObject document = new() { ["DefaultVersion"] = DefaultVersion, ["LatestVersion"] = LatestVersion };
            return new(200, new JsonObject { ["Document"] = document }.ToJsonString());
        }

        string version = request.Body["DocumentVersion"]!.GetValue<string>();
        if (int.Parse(version, CultureInfo.InvariantCulture) > int.Parse(LatestVersion, CultureInfo.InvariantCulture))
        {
            return FakeAws.Refusal(400, "InvalidDocumentVersion", "");
        }

        DefaultVersion = version;
        return new(200, """{"Description": {}}""");
    }
}
