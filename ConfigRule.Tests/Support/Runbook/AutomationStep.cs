using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ConfigRule.Tests.Support.Runbook;

/// <summary>A value that a step hands to later ones.</summary>
internal sealed record AutomationOutput(string Name, string Selector, string Type);

/// <summary>A step of a document, its keys and inputs checked.</summary>
internal sealed partial class AutomationStep
{
    private static readonly Dictionary<string, string[]?> InputsOf = new()
    {
        ["aws:approve"] = ["NotificationArn", "Message", "MinRequiredApprovals", "Approvers"],
        ["aws:branch"] = ["Choices", "Default"],
        ["aws:executeScript"] = ["Runtime", "Handler", "Script", "InputPayload"],
        // Besides these, whatever the API takes.
        ["aws:executeAwsApi"] = null,
        ["aws:waitForAwsResourceProperty"] = null,
    };

    // In seconds: a script's ten minutes, an approval's thirty days.
    private static readonly Dictionary<string, int> LongestOf = new() { ["aws:executeScript"] = 600, ["aws:approve"] = 2_592_000 };

    private readonly JsonObject json;

    public AutomationStep(JsonObject json)
    {
        this.json = json;
        Name = json["name"]!.GetValue<string>();
        AutomationDocument.Check(StepName().IsMatch(Name), $"'{Name}' is no name for a step.");
        AutomationDocument.OnlyKnown(
            json, Name, "name", "action", "description", "timeoutSeconds", "onFailure", "isCritical", "isEnd", "inputs", "outputs");
        Action = json["action"]!.GetValue<string>();
        AutomationDocument.Check(InputsOf.TryGetValue(Action, out string[]? inputs), $"{Name}: unknown action {Action}.");
        if (inputs is not null)
        {
            AutomationDocument.OnlyKnown(Inputs, Name, inputs);
        }

        AutomationDocument.Check(
            Action is not "aws:executeScript" || Inputs["Runtime"]?.GetValue<string>() is "python3.11", $"{Name}: unknown runtime.");
        AutomationDocument.Check(
            json["timeoutSeconds"] is not { } seconds || seconds.GetValue<double>() <= LongestOf.GetValueOrDefault(Action, int.MaxValue),
            $"{Name}: {Action} cannot take that long.");
        Outputs = [.. (json["outputs"]?.AsArray() ?? []).Select(output => Output(output!.AsObject()))];
        AutomationDocument.Check(OnFailure is "Abort" or "Continue", $"{Name}: unknown onFailure {OnFailure}.");
    }

    public string Name { get; }

    public string Action { get; }

    public JsonObject Inputs => json["inputs"]!.AsObject();

    public IReadOnlyList<AutomationOutput> Outputs { get; }

    public string OnFailure => json["onFailure"]?.GetValue<string>() ?? "Abort";

    public bool IsCritical => json["isCritical"]?.GetValue<bool>() ?? true;

    public bool IsEnd => json["isEnd"]?.GetValue<bool>() ?? false;

    /// <summary>Every step that this one, a branch, may lead to by name.</summary>
    public IEnumerable<string> Targets =>
    [
        .. Inputs["Default"] is { } otherwise && Action is "aws:branch" ? [otherwise.GetValue<string>()] : Array.Empty<string>(),
        .. Action is "aws:branch" ? Inputs["Choices"]!.AsArray().Select(choice => choice!["NextStep"]!.GetValue<string>()) : [],
    ];

    private AutomationOutput Output(JsonObject output)
    {
        AutomationDocument.OnlyKnown(output, $"An output of {Name}", "Name", "Selector", "Type");
        AutomationOutput read = new(
            output["Name"]!.GetValue<string>(), output["Selector"]!.GetValue<string>(), output["Type"]!.GetValue<string>());
        AutomationDocument.Check(read.Type is "String" or "StringList", $"{Name}.{read.Name} has the unknown type {read.Type}.");
        AutomationDocument.Check(Selector().IsMatch(read.Selector), $"{Name}.{read.Name}: {read.Selector} is no selector.");
        return read;
    }

    [GeneratedRegex("^[a-zA-Z0-9_]{3,128}$")]
    private static partial Regex StepName();

    [GeneratedRegex(@"^\$(\.[A-Za-z]+)+$")]
    private static partial Regex Selector();
}

/// <summary>The choices of aws:branch, their references resolved.</summary>
internal static class AutomationChoices
{
    /// <summary>The step to go to; null where no choice holds and there is no default.</summary>
    public static string? Next(JsonObject inputs)
    {
        foreach (JsonObject choice in inputs["Choices"]!.AsArray().OfType<JsonObject>())
        {
            JsonObject condition =
            [
                .. choice
                    .Where(field => field.Key is not "NextStep")
                    .Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())),
            ];
            if (Holds(condition))
            {
                return choice["NextStep"]!.GetValue<string>();
            }
        }

        return inputs["Default"]?.GetValue<string>();
    }

    private static bool Holds(JsonObject condition)
    {
        if (condition.Count is 1)
        {
            (string @operator, JsonNode? operands) = condition.Single();
            return @operator switch
            {
                "And" => operands!.AsArray().All(operand => Holds(operand!.AsObject())),
                "Or" => operands!.AsArray().Any(operand => Holds(operand!.AsObject())),
                "Not" => !Holds(operands!.AsObject()),
                _ => throw new AutomationException($"Unknown operator {@operator}."),
            };
        }

        AutomationDocument.OnlyKnown(condition, "A choice", "Variable", "StringEquals");
        return condition["Variable"]!.GetValue<string>() == condition["StringEquals"]!.GetValue<string>();
    }
}
