using System.Text.Json;
using ConfigRule.Events;

namespace ConfigRule.Cli.Evaluate;

/// <summary>Larger steps through JSON.</summary>
internal static class JsonSteps
{
    /// <summary>Goes behind the next value, without holding it.</summary>
    public static void Skip(this JsonCursor cursor)
    {
        int depth = 0;
        do
        {
            if (!cursor.Next(named: false))
            {
                return;
            }

            depth += cursor.Token switch
            {
                JsonTokenType.StartObject or JsonTokenType.StartArray => 1,
                JsonTokenType.EndObject or JsonTokenType.EndArray => -1,
                _ => 0,
            };
        }
        while (depth > 0);
    }

    /// <summary>Goes into the next value, an object or a list; false when it is null.</summary>
    /// <exception cref="InvalidEventException">It is something else.</exception>
    public static bool Enter(this JsonCursor cursor, JsonTokenType begin, string path)
    {
        cursor.Next();
        return cursor.Token == begin
            || (cursor.Token is JsonTokenType.Null
                ? false
                : throw new InvalidEventException(
                    $"{path} is not what it should be: expected {(begin is JsonTokenType.StartArray ? "a list" : "an object")}."));
    }
}
