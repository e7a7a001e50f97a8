using System.Text.Json;
using System.Text.Unicode;
using ConfigRule.Cli.Files;
using ConfigRule.Events;

namespace ConfigRule.Cli.Evaluate.Json;

/// <summary>Text in JSON that is read token by token, and values that are read as a whole.</summary>
internal static class Utf8Json
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = Limits.Depth };

    // The members that are constants in the AWS SDK for .NET.
    private static readonly string[] Constants = ["DeploymentMode", "EngineType", "ResourceType", "ConfigurationItemStatus"];

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

    /// <summary>
    /// A whole object that PowerShell or .NET may have written: there a constant of AWS is an object, <c>{"Value": "…"}</c>, and
    /// becomes a text.
    /// </summary>
    /// <inheritdoc cref="Object" path="/exception"/>
    public static JsonFields Answer(ReadOnlySpan<byte> json, string path)
    {
        JsonFields found = Object(json, path);
        if (!found.Element.EnumerateObject().Any(IsConstant))
        {
            return found;
        }

        using MemoryStream text = new();
        try
        {
            using Utf8JsonWriter writer = new(text);
            writer.WriteStartObject();
            foreach (JsonProperty member in found.Element.EnumerateObject())
            {
                writer.WritePropertyName(member.Name);
                JsonElement? constant = IsConstant(member) ? new JsonFields(member.Value, "").Find("Value") : null;
                (constant ?? member.Value).WriteTo(writer);
            }

            writer.WriteEndObject();
        }
        catch (Exception cause) when (cause is ArgumentException or InvalidOperationException)
        {
            throw InvalidInputException.NotText(Named(path));
        }

        return Object(text.GetBuffer().AsSpan(0, (int)text.Length), path);
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

    private static bool IsConstant(JsonProperty member) =>
        member.Value.ValueKind is JsonValueKind.Object && Constants.Contains(member.Name, StringComparer.OrdinalIgnoreCase);

    private static string Named(string path) => path.Length > 0 ? path : "The item";
}
