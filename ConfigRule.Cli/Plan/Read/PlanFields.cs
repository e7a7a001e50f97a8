using System.Text.Json;
using ConfigRule.Events;

namespace ConfigRule.Cli.Plan.Read;

/// <summary>
/// Reads the members of a described broker that are not text, as <see cref="JsonFields"/> reads text: names without case, errors
/// with the path.
/// </summary>
internal static class PlanFields
{
    public static bool? Flag(this JsonFields fields, string name) => fields.Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } other => throw InvalidInputException.WrongType(fields.PathOf(name), other, "true or false"),
    };

    public static int? Number(this JsonFields fields, string name) => fields.Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out int value) => value,
        { } other => throw InvalidInputException.WrongType(fields.PathOf(name), other, "a whole number"),
    };

    public static List<string>? Texts(this JsonFields fields, string name) =>
        fields.Elements(name)?.Select(entry => JsonFields.TextOf(entry.Element, entry.Path)).ToList();

    public static List<JsonFields>? Objects(this JsonFields fields, string name) =>
        fields.Elements(name)?.Select(entry => entry.Element.ValueKind is JsonValueKind.Object
            ? entry
            : throw InvalidInputException.WrongType(entry.Path, entry.Element, "an object")).ToList();

    public static Dictionary<string, string>? Map(this JsonFields fields, string name)
    {
        if (fields.Object(name) is not { } map)
        {
            return null;
        }

        Dictionary<string, string> read = new(StringComparer.Ordinal);
        foreach ((string key, JsonElement value) in map.Members())
        {
            read[key] = JsonFields.TextOf(value, map.PathOf(key));
        }

        return read;
    }

    /// <summary>Every member; a name that is not valid Unicode text is refused, because no format could write it.</summary>
    public static IEnumerable<(string Name, JsonElement Value)> Members(this JsonFields fields)
    {
        foreach (JsonProperty member in fields.Element.EnumerateObject())
        {
            string name;
            try
            {
                name = member.Name;
            }
            catch (InvalidOperationException)
            {
                throw new InvalidInputException($"{fields.Path} contains a name that is not valid Unicode text.");
            }

            yield return (name, member.Value);
        }
    }

    private static IEnumerable<JsonFields>? Elements(this JsonFields fields, string name) => fields.Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } array =>
            array.EnumerateArray().Select((entry, i) => new JsonFields(entry, $"{fields.PathOf(name)}[{i}]")),
        { } other => throw InvalidInputException.WrongType(fields.PathOf(name), other, "a list"),
    };
}
