using System.Text.Json;
using ConfigRule.Policy;

namespace ConfigRule.Events;

/// <summary>
/// Reads <c>ruleParameters</c>: a JSON object in a string, absent, or empty. Keys are matched without case; every value is a
/// string, as AWS Config sends it. A blank value counts as not set, because a conformance pack passes unset parameters as blanks.
/// </summary>
internal static class RuleParametersReader
{
    private const string Field = "ruleParameters";
    private const string EngineTypes = nameof(RuleParameters.EngineTypes);
    private const string ExemptionTagKey = nameof(RuleParameters.ExemptionTagKey);
    private const string ExemptAs = nameof(RuleParameters.ExemptAs);

    // The longest tag key that AWS allows (Tagging best practices, "Tag naming limits").
    private const int TagKeyLength = 128;

    /// <exception cref="InvalidInputException">
    /// It is not JSON, has an unknown key or engine or the same key twice, or a value is not a string.
    /// </exception>
    public static RuleParameters Read(string? document)
    {
        if (string.IsNullOrWhiteSpace(document))
        {
            return RuleParameters.Default;
        }

        JsonFields fields = JsonFields.Parse(document, Field);
        Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);
        foreach (JsonProperty parameter in fields.Element.EnumerateObject())
        {
            string key = KeyOf(parameter.Name);
            string path = fields.PathOf(key);
            if (!values.TryAdd(key, JsonFields.TextOf(parameter.Value, path)))
            {
                throw new InvalidInputException($"{path} appears twice.");
            }
        }

        return RuleParameters.Default with
        {
            EngineTypes = values.GetValueOrDefault(EngineTypes) is { } engines && !string.IsNullOrWhiteSpace(engines)
                ? Engines(engines)
                : RuleParameters.Default.EngineTypes,
            ExemptionTagKey = values.GetValueOrDefault(ExemptionTagKey) is { } tagKey ? TagKey(tagKey) : null,
            ExemptAs = values.GetValueOrDefault(ExemptAs) is { } exemptAs && !string.IsNullOrWhiteSpace(exemptAs)
                ? ComplianceOf(exemptAs)
                : RuleParameters.Default.ExemptAs,
        };
    }

    private static string KeyOf(string name) =>
        RuleParameters.All.FirstOrDefault(known => known.Key.Equals(name, StringComparison.OrdinalIgnoreCase))?.Key
        ?? throw new InvalidInputException(
            $"{Field} contains the unknown key {InvalidInputException.Quote(name)}: "
            + $"expected one of {string.Join(", ", RuleParameters.All.Select(known => known.Key))}.");

    private static HashSet<string> Engines(string list)
    {
        EngineTable known = EngineTable.AmazonMq;
        return list.Split(',', StringSplitOptions.TrimEntries)
            .Select(engine => known.Find(engine)?.Name ?? throw InvalidInputException.Unexpected(
                $"{Field}.{EngineTypes}", list, $"a comma-separated list of {string.Join(" and ", known.Names)}"))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private static Compliance ComplianceOf(string value) => RuleParameters.ExemptAsValues.TryGetValue(value.Trim(), out Compliance exemptAs)
        ? exemptAs
        : throw InvalidInputException.Unexpected(
            $"{Field}.{ExemptAs}", value, string.Join(" or ", RuleParameters.ExemptAsValues.Keys));

    private static string? TagKey(string key) => key.Trim() switch
    {
        "" => null,
        { Length: > TagKeyLength } tooLong => throw InvalidInputException.Unexpected(
            $"{Field}.{ExemptionTagKey}", tooLong, $"a tag key of at most {TagKeyLength} characters"),
        { } fine => fine,
    };
}
