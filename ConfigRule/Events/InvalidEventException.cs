using System.Text.Json;
using ConfigRule.Policy;

namespace ConfigRule.Events;

/// <summary>
/// Input that cannot be judged. The message is one sentence that names the field and, cut short, its value; the
/// invocation fails with it, so that Lambda retries the event and an operator sees it.
/// </summary>
internal sealed class InvalidEventException(string message, Exception? cause = null) : Exception(message, cause)
{
    private const int QuoteLength = 60;

    // A whole document is quoted by its first characters only: further in stand user names and tags.
    private const int DocumentQuoteLength = 24;

    public static InvalidEventException Missing(string field) => new($"{field} is missing.");

    public static InvalidEventException Unexpected(string field, string value, string expected) =>
        new($"{field} is {Quote(value)}: expected {expected}.");

    public static InvalidEventException WrongType(string field, JsonElement found, string expected) =>
        new($"{field} is {Describe(found)}: expected {expected}.");

    public static InvalidEventException NotJson(string field, string document, JsonException cause)
    {
        string where = cause.BytePositionInLine is { } column ? $" at line {cause.LineNumber + 1}, byte {column + 1}" : "";
        return new($"{field} is not valid JSON{where}: {Quote(document, DocumentQuoteLength)}.", cause);
    }

    public static string Quote(string value, int length = QuoteLength) => $"'{ShortText.Of(value, length)}'";

    private static string Describe(JsonElement found) => found.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.Null => "null",
        JsonValueKind.String => $"the string {Quote(found.GetRawText().Trim('"'))}",
        _ => $"{ShortText.Of(found.GetRawText(), QuoteLength)}",
    };
}
