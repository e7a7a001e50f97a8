using System.Text.Json;
using System.Text.Unicode;
using ConfigRule.Cli.Files;
using ConfigRule.Events;

namespace ConfigRule.Cli.Evaluate.Json;

/// <summary>Text in JSON that is read token by token, and values that are read whole.</summary>
internal static class Utf8Json
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = Limits.Depth };

    /// <summary>
    /// How files are read. Comments and trailing commas: people's settings files lie in the same folders, and are passed
    /// over for their form.
    /// </summary>
    public static JsonReaderOptions Lenient { get; } = new()
    {
        AllowMultipleValues = true,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = Limits.Depth,
    };

    /// <summary>The text of a name or string.</summary>
    /// <exception cref="InvalidInputException">It is no valid Unicode.</exception>
    public static string Of(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new InvalidInputException("A name or string is no valid Unicode text.");
        }
    }

    /// <summary>The text of one member of an object that is not worth building; null when it has none.</summary>
    public static string? Member(ReadOnlySpan<byte> json, string name)
    {
        Utf8JsonReader reader = new(json, Lenient);
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
        {
            return null;
        }

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            bool wanted = Of(ref reader).Equals(name, StringComparison.OrdinalIgnoreCase);
            if (wanted && reader.Read() && reader.TokenType is JsonTokenType.String)
            {
                return Of(ref reader);
            }

            reader.Skip();
        }

        return null;
    }

    /// <summary>An object, whole; its members must not stand twice, since no reader could say which of them counts.</summary>
    /// <exception cref="InvalidInputException">It is none.</exception>
    public static JsonFields Object(ReadOnlySpan<byte> json, string path)
    {
        JsonElement element = Element(json, path);
        return element.ValueKind is JsonValueKind.Object
            ? new(element, path)
            : throw InvalidInputException.WrongType(Named(path), element, "an object");
    }

    /// <summary>Any value, whole.</summary>
    /// <exception cref="InvalidInputException">A member stands twice, or text is no valid Unicode.</exception>
    public static JsonElement Element(ReadOnlySpan<byte> json, string path)
    {
        if (!Utf8.IsValid(json))
        {
            throw new InvalidInputException($"{Named(path)} holds bytes that are not UTF-8.");
        }

        try
        {
            return JsonElement.Parse(json, Strict);
        }
        catch (JsonException cause)
        {
            throw new InvalidInputException($"{Named(path)} is not as it should be: {ReadError.Sentence(cause)}");
        }
        catch (InvalidOperationException)
        {
            throw new InvalidInputException($"{Named(path)} has a member whose name is no valid Unicode text.");
        }
    }

    private static string Named(string path) => path.Length > 0 ? path : "The item";
}
