using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ConfigRule.Tests.Support.Runbook;

/// <summary>A parameter of a document: what it takes, and what it is when nobody gives it.</summary>
internal sealed class AutomationParameter
{
    private readonly string type;
    private readonly Regex? pattern;
    private readonly JsonNode? byDefault;

    public AutomationParameter(string name, JsonObject json)
    {
        AutomationDocument.OnlyKnown(json, $"Parameter {name}", "type", "description", "default", "allowedPattern");
        Name = name;
        type = json["type"]!.GetValue<string>();
        AutomationDocument.Check(type is "String" or "StringList", $"Parameter {name} has the unknown type {type}.");
        HasPattern = json["allowedPattern"] is not null;
        pattern = HasPattern ? new(json["allowedPattern"]!.GetValue<string>(), RegexOptions.None, TimeSpan.FromSeconds(1)) : null;
        byDefault = json["default"];
        if (byDefault is not null)
        {
            Value(byDefault);
        }
    }

    public string Name { get; }

    public bool HasPattern { get; }

    /// <summary>What the parameter is in an execution that was given <paramref name="given"/>.</summary>
    public JsonNode Value(JsonNode? given)
    {
        JsonNode value = given ?? byDefault ?? throw new AutomationException($"Parameter {Name} is missing.");
        AutomationDocument.Check(AutomationValues.Is(type, value), $"Parameter {Name} is no {type}.");
        foreach (string text in value is JsonArray items ? items.Select(item => item!.GetValue<string>()) : [value.GetValue<string>()])
        {
            AutomationDocument.Check(pattern?.IsMatch(text) ?? true, $"Parameter {Name}: '{text}' does not match {pattern}.");
        }

        return value.DeepClone();
    }
}
