namespace ConfigRule.Cdk.Settings;

/// <summary>The rule's parameters as AWS Config takes them.</summary>
internal static class RuleInputParameters
{
    /// <returns>Null where none is set: AWS Config takes no empty object.</returns>
    public static Dictionary<string, object>? From(IReadOnlyDictionary<string, string> values) =>
        values.Count == 0 ? null : values.ToDictionary(value => value.Key, value => (object)value.Value);
}
