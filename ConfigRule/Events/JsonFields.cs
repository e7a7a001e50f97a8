using System.Globalization;
using System.Text.Json;
using ConfigRule.Policy;

namespace ConfigRule.Events;

/// <summary>
/// A JSON object whose members are read with their full path, so that every error names the field. Names are matched exactly
/// first, then without case: AWS writes the same member as <c>DeploymentMode</c> in a configuration item and as
/// <c>deploymentMode</c> in its APIs. A member that is null counts as absent.
/// </summary>
internal readonly record struct JsonFields(JsonElement Element, string Path)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    // Only the first characters of a document are quoted: user names and tags follow later.
    private const int ExcerptLength = 24;

    /// <summary>Reads a document that must be an object.</summary>
    /// <param name="document">The JSON text.</param>
    /// <param name="field">Its name in errors.</param>
    /// <param name="quotable">Whether errors may show its first characters.</param>
    /// <exception cref="InvalidInputException">It is not a JSON object.</exception>
    public static JsonFields Parse(string document, string field, bool quotable = true)
    {
        JsonElement root = ParseElement(document, field, quotable);
        return root.ValueKind is JsonValueKind.Object
            ? new(root, field)
            : throw InvalidInputException.WrongType(field, root, "a JSON object");
    }

    /// <summary>Reads any document; duplicate members are refused, because it would be unclear which of them counts.</summary>
    /// <inheritdoc cref="Parse" path="/param"/>
    /// <exception cref="InvalidInputException">It is not JSON.</exception>
    public static JsonElement ParseElement(string document, string field, bool quotable = true)
    {
        try
        {
            using JsonDocument parsed = JsonDocument.Parse(document, Strict);
            return parsed.RootElement.Clone();
        }
        catch (JsonException cause)
        {
            throw InvalidInputException.NotJson(field, quotable ? PrintableText.OneLine(document, ExcerptLength) : "", cause);
        }
        catch (Exception cause) when (cause is ArgumentException or InvalidOperationException)
        {
            // A lone surrogate, in the document itself or escaped in a member's name.
            throw InvalidInputException.NotText(field);
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
            if (member.Value.ValueKind is not JsonValueKind.Null && name.Equals(NameOf(member), StringComparison.OrdinalIgnoreCase))
            {
                return member.Value;
            }
        }

        return null;
    }

    /// <summary>The member's full path, as errors name it.</summary>
    public string PathOf(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    public JsonFields? Object(string name) => Find(name) is not { } found
        ? null
        : found.ValueKind is JsonValueKind.Object
            ? new(found, PathOf(name))
            : throw InvalidInputException.WrongType(PathOf(name), found, "an object");

    public JsonFields RequiredObject(string name) => Object(name) ?? throw InvalidInputException.Missing(PathOf(name));

    /// <summary>The string, or null when it is absent, null or blank.</summary>
    public string? Text(string name) =>
        Find(name) is { } found && TextOf(found, PathOf(name)) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    public string RequiredText(string name) => Text(name) ?? throw InvalidInputException.Missing(PathOf(name));

    /// <summary>The time in UTC, or null when it is absent; a time without an offset is taken as UTC.</summary>
    public DateTime? Time(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, Utc, out DateTime time)
            ? time
            : throw InvalidInputException.Unexpected(PathOf(name), text, "a time like 2026-07-01T08:00:00.000Z");
    }

    public DateTime RequiredTime(string name) => Time(name) ?? throw InvalidInputException.Missing(PathOf(name));

    /// <summary>The text of a JSON string.</summary>
    /// <exception cref="InvalidInputException">It is not a string, or its text is not valid Unicode.</exception>
    public static string TextOf(JsonElement element, string field)
    {
        if (element.ValueKind is not JsonValueKind.String)
        {
            throw InvalidInputException.WrongType(field, element, "a string");
        }

        return TryText(element) ?? throw InvalidInputException.NotText(field);
    }

    /// <summary>The text of a JSON string, or null when it is not valid Unicode.</summary>
    public static string? TryText(JsonElement element) => ValidOrNull(element.GetString);

    /// <summary>A member's name, or null when it is not valid Unicode: then it matches no name.</summary>
    private static string? NameOf(JsonProperty member) => ValidOrNull(() => member.Name);

    private static string? ValidOrNull(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
