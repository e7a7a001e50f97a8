namespace ConfigRule.Cdk;

/// <summary>The rule's parameters as AWS Config takes them; what is not set is left out.</summary>
internal static class RuleParameters
{
    public const string EngineTypes = "EngineTypes", ExemptionTagKey = "ExemptionTagKey";

    /// <returns>Null where neither is set.</returns>
    public static Dictionary<string, object>? Of(string? engineTypes, string? exemptionTagKey)
    {
        Dictionary<string, object> parameters = [];
        if (engineTypes is not null)
        {
            parameters[EngineTypes] = engineTypes;
        }

        if (exemptionTagKey is not null)
        {
            parameters[ExemptionTagKey] = exemptionTagKey;
        }

        return parameters.Count == 0 ? null : parameters;
    }
}
