using System.Text.Json.Nodes;

namespace ConfigRule.Tests.Support.Runbook;

/// <summary>One execution of a document, as SSM would carry it out.</summary>
/// <param name="Status">Success, Failed or TimedOut.</param>
/// <param name="Steps">What each step that ran came to, in order.</param>
/// <param name="Outputs">The document's outputs; a step that did not succeed leaves SSM's own sentence.</param>
/// <param name="History">Everything that SSM keeps and shows: inputs, outputs, what scripts print, failures.</param>
/// <param name="Calls">Every AWS call of the execution.</param>
internal sealed record AutomationRun(
    string Status,
    IReadOnlyList<(string Step, string Status)> Steps,
    IReadOnlyDictionary<string, string> Outputs,
    string History,
    IReadOnlyList<AwsCall> Calls)
{
    private const string NoOutput = "No output available yet because the step is not successfully executed";

    /// <summary>What the first step said whose failure counts, else the first that failed; empty where none did.</summary>
    public string Failure { get; private init; } = "";

    public string this[string output] => Outputs[output];

    /// <param name="account">Where it runs.</param>
    /// <param name="content">The document.</param>
    /// <param name="parameters">What whoever starts it gives.</param>
    /// <param name="approval">The answer to aws:approve; null for none.</param>
    /// <exception cref="AutomationException">SSM would not even start it.</exception>
    public static async Task<AutomationRun> StartAsync(
        AwsAccount account, IReadOnlyDictionary<string, object> content, JsonObject parameters, bool? approval = null)
    {
        AutomationDocument document = new(content);
        AutomationValues values = new(document, parameters, account.Id, $"{Guid.NewGuid()}");
        AutomationActions actions = new(account, approval);
        int before = account.Calls.Count;
        JsonArray history = [parameters.DeepClone()];
        List<(string, string)> steps = [];
        string status = "Success", failure = "";
        // SSM acts as this role; whatever it is, it has to be one.
        AutomationDocument.Check(
            values.Resolve(document.AssumeRole)?.GetValue<string>().StartsWith("arn:aws:iam::", StringComparison.Ordinal) is true,
            "assumeRole is no role.");
        for (AutomationStep? step = document.Steps[0]; step is not null;)
        {
            JsonObject inputs = values.Resolve(step.Inputs)!.AsObject();
            StepOutcome outcome = await actions.RunAsync(step.Action, inputs);
            history.Add(new JsonObject
            {
                ["step"] = step.Name,
                ["status"] = outcome.Status,
                ["inputs"] = inputs,
                ["answer"] = outcome.Answer?.DeepClone(),
                ["log"] = outcome.Log,
                ["failure"] = outcome.Failure,
            });
            steps.Add((step.Name, outcome.Status));
            if (outcome.Status is "Success")
            {
                foreach (AutomationOutput output in step.Outputs)
                {
                    values.Set(step.Name, output, outcome.Answer);
                }
            }
            else
            {
                bool counts = step.IsCritical || step.OnFailure is "Abort";
                failure = failure is "" || (counts && status is "Success") ? outcome.Failure! : failure;
                status = counts ? outcome.Status : status;
                if (step.OnFailure is "Abort")
                {
                    break;
                }
            }

            step = Next(document, step, inputs);
        }

        Dictionary<string, string> outputs = document.Outputs.ToDictionary(
            name => name,
            name => values.Find(name) switch
            {
                null => NoOutput,
                JsonValue text => text.GetValue<string>(),
                var other => other.ToJsonString(),
            });
        history.Add(new JsonObject(outputs.Select(output => KeyValuePair.Create(output.Key, (JsonNode?)JsonValue.Create(output.Value)))));
        return new(status, steps, outputs, history.ToJsonString(Readable), [.. account.Calls.Skip(before)]) { Failure = failure };
    }

    // A password must be found as it is, whatever characters it holds.
    private static System.Text.Json.JsonSerializerOptions Readable { get; } = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static AutomationStep? Next(AutomationDocument document, AutomationStep step, JsonObject inputs)
    {
        if (step.Action is "aws:branch" && AutomationChoices.Next(inputs) is { } name)
        {
            return document.Steps.Single(other => other.Name == name);
        }

        return step.IsEnd ? null : document.Steps.SkipWhile(other => other != step).Skip(1).FirstOrDefault();
    }
}

/// <summary>
/// What SSM would refuse: of a document when it is made, of parameters before the first step, of a reference when its step
/// begins.
/// </summary>
internal sealed class AutomationException(string message) : Exception(message);
