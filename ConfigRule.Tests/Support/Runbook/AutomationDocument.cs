using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ConfigRule.Tests.Support.Runbook;

/// <summary>
/// An Automation document of schema version 0.3, held against what SSM documents of the parts that we use; anything else is
/// refused.
/// </summary>
internal sealed class AutomationDocument
{
    // CreateDocument.
    private const int MostBytes = 64 * 1024;

    // As small as the CDK writes it.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] TopLevel = ["schemaVersion", "description", "assumeRole", "parameters", "mainSteps", "outputs"];

    public AutomationDocument(IReadOnlyDictionary<string, object> content)
    {
        Text = JsonSerializer.Serialize(content, Plain);
        Check(Encoding.UTF8.GetByteCount(Text) <= MostBytes, $"The document is larger than {MostBytes} bytes.");
        JsonObject json = JsonNode.Parse(Text)!.AsObject();
        OnlyKnown(json, "The document", TopLevel);
        Check(json["schemaVersion"]?.GetValue<string>() is "0.3", "schemaVersion has to be the text 0.3.");
        Parameters =
        [
            .. (json["parameters"]?.AsObject() ?? []).Select(
                parameter => new AutomationParameter(parameter.Key, parameter.Value!.AsObject())),
        ];
        Steps = [.. json["mainSteps"]!.AsArray().Select(step => new AutomationStep(step!.AsObject()))];
        AssumeRole = json["assumeRole"]?.GetValue<string>();
        Outputs = [.. (json["outputs"]?.AsArray() ?? []).Select(output => output!.GetValue<string>())];
        string[] names = [.. Steps.Select(step => step.Name)];
        Check(names.Distinct().Count() == names.Length, "Two steps have the same name.");
        foreach (string target in Steps.SelectMany(step => step.Targets))
        {
            Check(names.Contains(target), $"There is no step {target}.");
        }

        foreach (string output in Outputs)
        {
            Check(Steps.Any(step => step.Outputs.Any(known => $"{step.Name}.{known.Name}" == output)), $"No step has the output {output}.");
        }
    }

    public string Text { get; }

    public string? AssumeRole { get; }

    public IReadOnlyList<AutomationParameter> Parameters { get; }

    public IReadOnlyList<AutomationStep> Steps { get; }

    public IReadOnlyList<string> Outputs { get; }

    public static void Check(bool isRight, string complaint)
    {
        if (!isRight)
        {
            throw new AutomationException(complaint);
        }
    }

    public static void OnlyKnown(JsonObject json, string what, params string[] known)
    {
        foreach ((string key, _) in json)
        {
            Check(known.Contains(key), $"{what} has an unknown '{key}'.");
        }
    }
}

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
