using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

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
