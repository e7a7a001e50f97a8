using System.Text.Json.Nodes;

namespace ConfigRule.Tests.Support.Runbook;

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
