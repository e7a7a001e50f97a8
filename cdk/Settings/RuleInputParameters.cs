namespace ConfigRule.Cdk.Settings;

/// <summary>The rule's parameters for AWS Config.</summary>
internal static class RuleInputParameters
{
    /// <returns>Null if none is set, because AWS Config refuses an empty object.</returns>
    public static Dictionary<string, object>? From(IReadOnlyDictionary<string, string> values) =>
        values.Count == 0 ? null : values.ToDictionary(value => value.Key, value => (object)value.Value);
}
