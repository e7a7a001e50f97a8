using System.Text.Json;
using ConfigRule.Policy;

namespace ConfigRule.Events;

/// <summary>
/// Reads <c>ruleParameters</c>: a JSON object in a string, absent, or empty. Keys are matched without case; every value
/// is a string, as AWS Config sends them. A blank value is no value: a conformance pack passes its unset parameters so.
/// </summary>
internal static class RuleParametersReader
{
    private const string Field = "ruleParameters";
    private const string EngineTypes = nameof(RuleParameters.EngineTypes);
    private const string ExemptionTagKey = nameof(RuleParameters.ExemptionTagKey);

    // The longest tag key AWS allows (Tagging best practices, "Tag naming limits").
    private const int TagKeyLength = 128;

    /// <exception cref="InvalidInputException">
    /// Not JSON, an unknown key or engine, a key given twice, or a value that is no string.
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
                throw new InvalidInputException($"{path} is given twice.");
            }
        }

        return RuleParameters.Default with
        {
            EngineTypes = values.GetValueOrDefault(EngineTypes) is { } engines && !string.IsNullOrWhiteSpace(engines)
                ? Engines(engines)
                : RuleParameters.Default.EngineTypes,
            ExemptionTagKey = values.GetValueOrDefault(ExemptionTagKey) is { } tagKey ? TagKey(tagKey) : null,
        };
    }

    private static string KeyOf(string name) =>
        RuleParameters.All.FirstOrDefault(known => known.Key.Equals(name, StringComparison.OrdinalIgnoreCase))?.Key
        ?? throw new InvalidInputException(
            $"{Field} holds the unknown key {InvalidInputException.Quote(name)}: "
            + $"known are {string.Join(" and ", RuleParameters.All.Select(known => known.Key))}.");

    private static HashSet<string> Engines(string list)
    {
        EngineTable known = EngineTable.AmazonMq;
        return list.Split(',', StringSplitOptions.TrimEntries)
            .Select(engine => known.Find(engine)?.Name ?? throw InvalidInputException.Unexpected(
                $"{Field}.{EngineTypes}", list, $"a comma-separated list of {string.Join(" and ", known.Names)}"))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private static string? TagKey(string key) => key.Trim() switch
    {
        "" => null,
        { Length: > TagKeyLength } tooLong => throw InvalidInputException.Unexpected(
            $"{Field}.{ExemptionTagKey}", tooLong, $"a tag key of at most {TagKeyLength} characters"),
        { } fine => fine,
    };
}
