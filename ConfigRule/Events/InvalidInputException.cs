using System.Text.Json;
using ConfigRule.Policy;

namespace ConfigRule.Events;

/// <summary>
/// Input that cannot be evaluated: an event, a recorded item, a file. The message is one sentence that names the field and,
/// cut short, its value. What the parser threw is not kept as InnerException: Lambda would log it with its message, in which
/// the parser may quote the rest of the event, the result token included.
/// </summary>
internal class InvalidInputException(string message) : Exception(message)
{
    private const int QuoteLength = 60;

    public static InvalidInputException Missing(string field) => new($"{field} is missing.");

    public static InvalidInputException Unexpected(string field, string value, string expected) =>
        new($"{field} is {Quote(value)}: expected {expected}.");

    public static InvalidInputException WrongType(string field, JsonElement found, string expected) =>
        new($"{field} is {Describe(found)}: expected {expected}.");

    public static InvalidInputException NotText(string field) => new($"{field} is no valid Unicode text.");

    /// <param name="field">What the document is called.</param>
    /// <param name="excerpt">Its first characters, as many as may be shown; empty where none may.</param>
    /// <param name="cause">What the parser says.</param>
    public static InvalidInputException NotJson(string field, string excerpt, JsonException cause)
    {
        string quote = excerpt.Length > 0 ? $": {Quote(excerpt)}" : "";

        // The parser has no other mark for it than its words.
        string what = cause.Message.Contains("maximum configured depth", StringComparison.Ordinal) ? "nested too deeply" : "not valid JSON";
        return cause.BytePositionInLine is { } column
            ? new($"{field} is {what} at line {cause.LineNumber + 1}, byte {column + 1}{quote}.")
            : new($"{field} is refused: {PrintableText.OneLine(cause.Message, QuoteLength * 2)}");
    }

    public static string Quote(string value, int length = QuoteLength) => $"'{PrintableText.OneLine(value, length)}'";

    private static string Describe(JsonElement found) => found.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.Null => "null",
        JsonValueKind.String => $"the string {(JsonFields.TryText(found) is { } text ? Quote(text) : "of no valid Unicode text")}",
        _ => PrintableText.OneLine(found.GetRawText(), QuoteLength),
    };
}

/// <summary>
/// An event that cannot be evaluated. The invocation fails with it, so that it is counted and seen, and no verdict is made up.
/// </summary>
internal sealed class InvalidEventException(string message) : InvalidInputException(message);
