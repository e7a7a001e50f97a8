using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

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

/// <summary>What <c>{{ … }}</c> stands for at a point of an execution: parameters, AWS's own values, outputs of steps.</summary>
internal sealed partial class AutomationValues
{
    private readonly Dictionary<string, JsonNode> values = [];

    public AutomationValues(AutomationDocument document, JsonObject given, string account, string execution)
    {
        foreach ((string name, _) in given)
        {
            AutomationDocument.Check(document.Parameters.Any(parameter => parameter.Name == name), $"There is no parameter {name}.");
        }

        foreach (AutomationParameter parameter in document.Parameters)
        {
            values[parameter.Name] = parameter.Value(given[parameter.Name]);
        }

        values["global:REGION"] = AwsAccount.Region;
        values["global:ACCOUNT_ID"] = account;
        values["automation:EXECUTION_ID"] = execution;
    }

    /// <summary>Whether a value has a type of Automation's: String or StringList.</summary>
    public static bool Is(string type, JsonNode? value) => type is "String"
        ? value is JsonValue text && text.TryGetValue(out string? _)
        : value is JsonArray list && list.All(item => Is("String", item));

    public JsonNode? Find(string name) => values.GetValueOrDefault(name);

    public void Set(string step, AutomationOutput output, JsonNode? answer)
    {
        JsonNode? value = Select(output.Selector, answer);
        AutomationDocument.Check(Is(output.Type, value), $"{step}.{output.Name}: {output.Selector} is no {output.Type}.");
        values[$"{step}.{output.Name}"] = value!.DeepClone();
    }

    /// <summary>A node with all its references resolved: one that is the whole text keeps its type.</summary>
    public JsonNode? Resolve(JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Resolve(field.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Resolve)]),
        JsonValue value when value.TryGetValue(out string? text) => Resolve(text),
        _ => node?.DeepClone(),
    };

    public static JsonNode? Select(string selector, JsonNode? answer) => selector
        .Split('.')
        .Skip(1)
        .Aggregate(answer, (node, member) => (node as JsonObject)?[member]);

    private JsonNode Resolve(string text)
    {
        if (Reference().Match(text) is { Success: true } whole && whole.Length == text.Length)
        {
            return Known(whole).DeepClone();
        }

        string resolved = Reference().Replace(
            text, reference => Known(reference) is JsonValue value ? value.GetValue<string>() : Known(reference).ToJsonString());
        AutomationDocument.Check(
            !resolved.Contains("{{", StringComparison.Ordinal),
            $"'{text[..Math.Min(text.Length, 60)]}' holds braces that are no reference.");
        return resolved;
    }

    private JsonNode Known(Match reference)
    {
        string name = reference.Groups[1].Value;
        JsonNode value = Find(name) ?? throw new AutomationException($"There is no {name}.");
        // Nobody documents whether such a value would be resolved again.
        AutomationDocument.Check(
            !value.ToJsonString().Contains("{{", StringComparison.Ordinal), $"The value of {name} holds braces like a reference's.");
        return value;
    }

    [GeneratedRegex(@"\{\{\s*([A-Za-z0-9_:.]+)\s*\}\}")]
    private static partial Regex Reference();
}
