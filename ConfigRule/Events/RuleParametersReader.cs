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
    private const string EngineTypes = "EngineTypes";
    private const string ExemptionTagKey = "ExemptionTagKey";

    // The longest tag key AWS allows (Tagging best practices, "Tag naming limits").
    private const int TagKeyLength = 128;

    /// <exception cref="InvalidEventException">
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
                throw new InvalidEventException($"{path} is given twice.");
            }
        }

        return new(
            values.TryGetValue(EngineTypes, out string? engines) && !string.IsNullOrWhiteSpace(engines) ? Engines(engines) : Engine.Known,
            values.TryGetValue(ExemptionTagKey, out string? tagKey) ? TagKey(tagKey) : null);
    }

    private static string KeyOf(string name) => name.ToUpperInvariant() switch
    {
        "ENGINETYPES" => EngineTypes,
        "EXEMPTIONTAGKEY" => ExemptionTagKey,
        _ => throw new InvalidEventException(
            $"{Field} holds the unknown key {InvalidEventException.Quote(name)}: known are {EngineTypes} and {ExemptionTagKey}."),
    };

    private static HashSet<string> Engines(string list)
    {
        HashSet<string> engines = new(StringComparer.OrdinalIgnoreCase);
        foreach (string engine in list.Split(',', StringSplitOptions.TrimEntries))
        {
            engines.Add(Engine.Known.Contains(engine)
                ? Engine.Friendly(engine)
                : throw InvalidEventException.Unexpected($"{Field}.{EngineTypes}", list, $"a comma-separated list of {string.Join(" and ", Engine.Known)}"));
        }

        return engines;
    }

    private static string? TagKey(string key) => key.Trim() switch
    {
        "" => null,
        { Length: > TagKeyLength } tooLong => throw InvalidEventException.Unexpected(
            $"{Field}.{ExemptionTagKey}", tooLong, $"a tag key of at most {TagKeyLength} characters"),
        { } fine => fine,
    };
}
