using System.Text.Json;
using ConfigRule.Policy;

namespace ConfigRule.Events;

/// <summary>
/// Input that cannot be judged. The message is one sentence that names the field and, cut short, its value; the
/// invocation fails with it, so that it is counted and seen, and no verdict is made up. What the parser threw is no inner
/// exception: Lambda would log it with its message, in which the parser may quote the rest of the event, the result token included.
/// </summary>
internal sealed class InvalidEventException(string message) : Exception(message)
{
    private const int QuoteLength = 60;

    public static InvalidEventException Missing(string field) => new($"{field} is missing.");

    public static InvalidEventException Unexpected(string field, string value, string expected) =>
        new($"{field} is {Quote(value)}: expected {expected}.");

    public static InvalidEventException WrongType(string field, JsonElement found, string expected) =>
        new($"{field} is {Describe(found)}: expected {expected}.");

    public static InvalidEventException NotText(string field) => new($"{field} is no valid Unicode text.");

    /// <param name="field">What the document is called.</param>
    /// <param name="excerpt">Its first characters, as many as may be shown; empty where none may.</param>
    /// <param name="cause">What the parser says.</param>
    public static InvalidEventException NotJson(string field, string excerpt, JsonException cause)
    {
        string quote = excerpt.Length > 0 ? $": {Quote(excerpt)}" : "";

        // The parser has no other mark for it than its words.
        string what = cause.Message.Contains("maximum configured depth", StringComparison.Ordinal) ? "nested too deeply" : "not valid JSON";
        return cause.BytePositionInLine is { } column
            ? new($"{field} is {what} at line {cause.LineNumber + 1}, byte {column + 1}{quote}.")
            : new($"{field} is refused: {ShortText.Of(cause.Message, QuoteLength * 2)}");
    }

    public static string Quote(string value, int length = QuoteLength) => $"'{ShortText.Of(value, length)}'";

    private static string Describe(JsonElement found) => found.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.Null => "null",
        JsonValueKind.String => $"the string {(JsonFields.TryText(found) is { } text ? Quote(text) : "of no valid Unicode text")}",
        _ => ShortText.Of(found.GetRawText(), QuoteLength),
    };
}
