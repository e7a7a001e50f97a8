using System.Text.Json;
using System.Text.Unicode;
using ConfigRule.Cli.Files;
using ConfigRule.Events;

namespace ConfigRule.Cli.Evaluate.Json;

/// <summary>Text in JSON that is read token by token, and values that are read as a whole.</summary>
internal static class Utf8Json
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = Limits.Depth };

    /// <summary>
    /// The options for reading files. They allow comments and trailing commas, because settings files in the same folders have
    /// them; such a file must be recognized as another form, not fail as broken JSON.
    /// </summary>
    public static JsonReaderOptions Lenient { get; } = new()
    {
        AllowMultipleValues = true,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = Limits.Depth,
    };

    /// <summary>The text of a name or string.</summary>
    /// <exception cref="InvalidInputException">It is not valid Unicode.</exception>
    public static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new InvalidInputException("A name or string is not valid Unicode text.");
        }
    }

    /// <summary>The text of one member of an object, without building the object; null when there is none.</summary>
    public static string? Member(ReadOnlySpan<byte> json, string name)
    {
        Utf8JsonReader reader = new(json, Lenient);
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
        {
            return null;
        }

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            bool wanted = Text(ref reader).Equals(name, StringComparison.OrdinalIgnoreCase);
            if (wanted && reader.Read() && reader.TokenType is JsonTokenType.String)
            {
                return Text(ref reader);
            }

            reader.Skip();
        }

        return null;
    }

    /// <summary>A whole object; a member must not appear twice, because it would be unclear which of them counts.</summary>
    /// <exception cref="InvalidInputException">It is not an object.</exception>
    public static JsonFields Object(ReadOnlySpan<byte> json, string path)
    {
        JsonElement element = Element(json, path);
        return element.ValueKind is JsonValueKind.Object
            ? new(element, path)
            : throw InvalidInputException.WrongType(Named(path), element, "an object");
    }

    /// <summary>A whole value of any type.</summary>
    /// <exception cref="InvalidInputException">A member appears twice, or text is not valid Unicode.</exception>
    public static JsonElement Element(ReadOnlySpan<byte> json, string path)
    {
        if (!Utf8.IsValid(json))
        {
            throw new InvalidInputException($"{Named(path)} contains bytes that are not UTF-8.");
        }

        try
        {
            return JsonElement.Parse(json, Strict);
        }
        catch (JsonException cause)
        {
            throw new InvalidInputException($"{Named(path)} cannot be read: {ReadError.Sentence(cause)}");
        }
        catch (InvalidOperationException)
        {
            throw new InvalidInputException($"{Named(path)} has a member whose name is not valid Unicode text.");
        }
    }

    private static string Named(string path) => path.Length > 0 ? path : "The item";
}
