using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ConfigRule.Tests.Support.Runbook;

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
