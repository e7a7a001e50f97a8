using System.Globalization;
using System.Text.Json;

namespace ConfigRule.Events;

/// <summary>
/// A JSON object whose members are read with their full path at hand, so that every complaint names the field.
/// Names are matched exactly first, then without case: AWS writes the same member as <c>DeploymentMode</c> in a
/// configuration item and as <c>deploymentMode</c> in its APIs. A member that is null counts as absent.
/// </summary>
internal readonly record struct JsonFields(JsonElement Element, string Path)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a document that must be an object; <paramref name="field"/> is what complaints call it.</summary>
    /// <exception cref="InvalidEventException">It is not JSON, or no object.</exception>
    public static JsonFields Parse(string document, string field)
    {
        JsonElement root = ParseElement(document, field);
        return root.ValueKind is JsonValueKind.Object
            ? new(root, field)
            : throw InvalidEventException.WrongType(field, root, "a JSON object");
    }

    /// <summary>Reads any document; duplicate members are refused, since no reader could say which of them counts.</summary>
    /// <exception cref="InvalidEventException">It is not JSON.</exception>
    public static JsonElement ParseElement(string document, string field)
    {
        try
        {
            using JsonDocument parsed = JsonDocument.Parse(document, Strict);
            return parsed.RootElement.Clone();
        }
        catch (JsonException cause)
        {
            throw InvalidEventException.NotJson(field, document, cause);
        }
        catch (ArgumentException cause)
        {
            throw new InvalidEventException($"{field} holds a lone surrogate, which is no text.", cause);
        }
    }

    /// <summary>The member, or null when it is absent or null.</summary>
    public JsonElement? Find(string name)
    {
        if (Element.TryGetProperty(name, out JsonElement exact) && exact.ValueKind is not JsonValueKind.Null)
        {
            return exact;
        }

        foreach (JsonProperty member in Element.EnumerateObject())
        {
            if (member.Value.ValueKind is not JsonValueKind.Null && NameOf(member).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return member.Value;
            }
        }

        return null;
    }

    /// <summary>The member's full path, as complaints name it.</summary>
    public string PathOf(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    public JsonFields? Object(string name) => Find(name) is not { } found
        ? null
        : found.ValueKind is JsonValueKind.Object
            ? new(found, PathOf(name))
            : throw InvalidEventException.WrongType(PathOf(name), found, "an object");

    public JsonFields RequiredObject(string name) => Object(name) ?? throw InvalidEventException.Missing(PathOf(name));

    /// <summary>The string, or null when it is absent, null or blank.</summary>
    public string? Text(string name) => Find(name) is { } found && TextOf(found, PathOf(name)) is { } text && !string.IsNullOrWhiteSpace(text)
        ? text
        : null;

    public string RequiredText(string name) => Text(name) ?? throw InvalidEventException.Missing(PathOf(name));

    /// <summary>The instant, in UTC, or null when it is absent; a time without an offset is taken as UTC.</summary>
    public DateTime? Time(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, Utc, out DateTime time)
            ? time
            : throw InvalidEventException.Unexpected(PathOf(name), text, "a time like 2026-07-01T08:00:00.000Z");
    }

    public DateTime RequiredTime(string name) => Time(name) ?? throw InvalidEventException.Missing(PathOf(name));

    /// <summary>The text of a JSON string.</summary>
    /// <exception cref="InvalidEventException">It is no string, or its text is no valid Unicode.</exception>
    public static string TextOf(JsonElement element, string field)
    {
        if (element.ValueKind is not JsonValueKind.String)
        {
            throw InvalidEventException.WrongType(field, element, "a string");
        }

        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException cause)
        {
            throw new InvalidEventException($"{field} is no valid Unicode text.", cause);
        }
    }

    private static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            // A name that is no valid Unicode cannot be one that anybody asks for.
            return "";
        }
    }
}
