using System.Text.Json;
using ConfigRule.Policy;

namespace ConfigRule.Events;

/// <summary>
/// Input that cannot be evaluated: an event, a configuration item, a file. The message is one sentence that names the field and
/// its shortened value. The parser's exception is not kept as InnerException, because Lambda would log its message, which may
/// quote the rest of the event, including the result token.
/// </summary>
internal class InvalidInputException(string message) : Exception(message)
{
    private const int QuoteLength = 60;

    public static InvalidInputException Missing(string field) => new($"{field} is missing.");

    public static InvalidInputException Unexpected(string field, string value, string expected) =>
        new($"{field} is {Quote(value)}: expected {expected}.");

    public static InvalidInputException WrongType(string field, JsonElement found, string expected) =>
        new($"{field} is {Describe(found)}: expected {expected}.");

    public static InvalidInputException NotText(string field) => new($"{field} is not valid Unicode text.");

    /// <param name="field">The document's name.</param>
    /// <param name="excerpt">Its first characters, as far as they may be shown; empty if none may.</param>
    /// <param name="cause">The parser's exception.</param>
    public static InvalidInputException NotJson(string field, string excerpt, JsonException cause)
    {
        string quote = excerpt.Length > 0 ? $": {Quote(excerpt)}" : "";

        // Only the parser's message tells the two apart.
        string what = cause.Message.Contains("maximum configured depth", StringComparison.Ordinal) ? "nested too deeply" : "not valid JSON";
        return cause.BytePositionInLine is { } column
            ? new($"{field} is {what} at line {cause.LineNumber + 1}, byte {column + 1}{quote}.")
            : new($"{field} cannot be read: {PrintableText.OneLine(cause.Message, QuoteLength * 2)}");
    }

    public static string Quote(string value, int length = QuoteLength) => $"'{PrintableText.OneLine(value, length)}'";

    private static string Describe(JsonElement found) => found.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.Null => "null",
        JsonValueKind.String => JsonFields.TryText(found) is { } text ? $"the string {Quote(text)}" : "a string that is not valid Unicode",
        _ => PrintableText.OneLine(found.GetRawText(), QuoteLength),
    };
}

/// <summary>
/// An event that cannot be evaluated. The invocation fails with it, so that the error is counted and seen and nothing is reported
/// without evidence.
/// </summary>
internal sealed class InvalidEventException(string message) : InvalidInputException(message);
