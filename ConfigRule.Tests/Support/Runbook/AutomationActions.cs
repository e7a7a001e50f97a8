using System.Text;
using System.Text.Json.Nodes;

namespace ConfigRule.Tests.Support.Runbook;

/// <summary>How a step went.</summary>
/// <param name="Status">Success, Failed or TimedOut.</param>
/// <param name="Answer">What outputs select from.</param>
/// <param name="Log">What a script printed.</param>
/// <param name="Failure">What SSM shows as the failure message.</param>
internal sealed record StepOutcome(string Status, JsonNode? Answer = null, string Log = "", string? Failure = null);

/// <summary>The actions of Automation that our documents use.</summary>
internal sealed class AutomationActions(AwsAccount account, bool? approval)
{
    // No test waits: this many looks are the time-out.
    private const int Looks = 20;
    private const int LargestPayload = 100 * 1024;

    private static readonly string[] OwnMembers = ["Service", "Api", "PropertySelector", "DesiredValues"];

    public Task<StepOutcome> RunAsync(string action, JsonObject inputs) => action switch
    {
        "aws:executeScript" => ScriptAsync(inputs),
        "aws:executeAwsApi" => ApiAsync(inputs),
        "aws:waitForAwsResourceProperty" => WaitAsync(inputs),
        "aws:approve" => Task.FromResult(Approve(inputs)),
        "aws:branch" => Task.FromResult(new StepOutcome("Success")),
        _ => throw new AutomationException($"Unknown action {action}."),
    };

    private async Task<StepOutcome> ScriptAsync(JsonObject inputs)
    {
        HostAnswer answer = await account.AskAsync(new()
        {
            ["script"] = inputs["Script"]!.DeepClone(),
            ["handler"] = inputs["Handler"]!.DeepClone(),
            ["events"] = inputs["InputPayload"]!.DeepClone(),
        });
        if (answer.Error is not null)
        {
            return new("Failed", null, answer.Log, answer.Error);
        }

        AutomationDocument.Check(
            Encoding.UTF8.GetByteCount(answer.Value?.ToJsonString() ?? "") <= LargestPayload, "A script's payload is cut at 100 KB.");
        return new("Success", new JsonObject { ["Payload"] = answer.Value?.DeepClone() }, answer.Log);
    }

    private async Task<StepOutcome> ApiAsync(JsonObject inputs)
    {
        HostAnswer answer = await account.AskAsync(new()
        {
            ["service"] = inputs["Service"]!.DeepClone(),
            ["api"] = inputs["Api"]!.DeepClone(),
            ["input"] = new JsonObject(
                inputs
                    .Where(input => !OwnMembers.Contains(input.Key))
                    .Select(input => KeyValuePair.Create(input.Key, input.Value?.DeepClone()))),
        });
        return answer.Error is null ? new("Success", answer.Value, answer.Log) : new("Failed", null, answer.Log, answer.Error);
    }

    private async Task<StepOutcome> WaitAsync(JsonObject inputs)
    {
        string[] desired = [.. inputs["DesiredValues"]!.AsArray().Select(value => value!.GetValue<string>())];
        string? last = null;
        for (int look = 0; look < Looks; look++)
        {
            StepOutcome found = await ApiAsync(inputs);
            if (found.Status is not "Success")
            {
                return found;
            }

            last = AutomationValues.Select(inputs["PropertySelector"]!.GetValue<string>(), found.Answer)?.GetValue<string>();
            if (desired.Contains(last))
            {
                return found;
            }
        }

        return new("TimedOut", Failure: $"{inputs["PropertySelector"]} is {last}, not {string.Join(" or ", desired)}.");
    }

    private StepOutcome Approve(JsonObject inputs)
    {
        // aws:approve's own limits.
        AutomationDocument.Check(inputs["Approvers"]!.AsArray().Count is >= 1 and <= 10, "aws:approve needs one to ten approvers.");
        AutomationDocument.Check(inputs["Message"]!.GetValue<string>().Length <= 4096, "The message of aws:approve is too long.");
        return approval switch
        {
            true => new("Success"),
            false => new("Failed", Failure: "The approval was denied."),
            null => new("TimedOut", Failure: "Nobody approved in time."),
        };
    }
}
