using System.Text.Json;
using ConfigRule.Cli.Files;
using ConfigRule.Events;

namespace ConfigRule.Cli.Evaluate.Json;

/// <summary>
/// Reads JSON of any length, one document or several in sequence, through a window that moves over the stream and grows only
/// for a single value that is read as a whole.
/// </summary>
internal sealed class JsonCursor(Stream stream)
{
    /// <summary>Looks at what comes next; returns null if it needs more of the stream.</summary>
    public delegate T? Scanner<out T>(ref Utf8JsonReader reader)
        where T : class;

    private byte[] window = new byte[Limits.Window];
    private int start;
    private int end;
    private int lines = 1;
    private bool final;
    private JsonReaderState state = new(Utf8Json.Lenient);

    /// <summary>The token that <see cref="Next"/> read.</summary>
    public JsonTokenType Token { get; private set; }

    /// <summary>The name of the member that <see cref="Next"/> read.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The line, from 1, where the last token or value starts.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Reads the next token; false at the end.</summary>
    /// <param name="named">Whether <see cref="Name"/> is needed.</param>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public bool Next(bool named = true)
    {
        while (true)
        {
            Utf8JsonReader reader = Reader();
            bool read = reader.Read();
            if (read)
            {
                Line = lines + window.AsSpan(start, (int)reader.TokenStartIndex).Count((byte)'\n');
                Name = named && reader.TokenType is JsonTokenType.PropertyName ? Utf8Json.Text(ref reader) : "";
            }

            Advance(ref reader);
            if (read || final)
            {
                Token = reader.TokenType;
                return read;
            }

            Fill(Limits.Item);
        }
    }

    /// <summary>Reads the next value as a whole, which is valid until the next call; false at the end of a list.</summary>
    /// <exception cref="InvalidInputException">It is larger than <paramref name="limit"/>.</exception>
    public bool TryValue(int limit, out ReadOnlyMemory<byte> value)
    {
        while (true)
        {
            Utf8JsonReader reader = Reader();
            if (reader.Read())
            {
                int from = start + (int)reader.TokenStartIndex;
                bool found = reader.TokenType is not JsonTokenType.EndArray;
                if (!found || reader.TrySkip())
                {
                    value = window.AsMemory(from, start + (int)reader.BytesConsumed - from);
                    Line = lines + window.AsSpan(start, from - start).Count((byte)'\n');
                    Advance(ref reader);
                    return value.Length <= limit ? found : throw TooLarge(Line, limit);
                }
            }
            else if (final)
            {
                value = default;
                return false;
            }

            Fill(limit);
        }
    }

    /// <summary>Looks ahead without moving on.</summary>
    public T Peek<T>(Scanner<T> scan)
        where T : class
    {
        while (true)
        {
            Utf8JsonReader reader = Reader();
            if (scan(ref reader) is { } seen)
            {
                return seen;
            }

            Fill(Limits.Item);
        }
    }

    /// <summary>Whether the end of the list comes next, or the end of the file.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public bool IsAtEnd => Peek((ref Utf8JsonReader reader) =>
        reader.Read() ? reader.TokenType is JsonTokenType.EndArray ? "end" : "value" : reader.IsFinalBlock ? "end" : null) is "end";

    /// <summary>Skips the next value without keeping it in memory.</summary>
    public void Skip()
    {
        int depth = 0;
        do
        {
            if (!Next(named: false))
            {
                return;
            }

            depth += Token switch
            {
                JsonTokenType.StartObject or JsonTokenType.StartArray => 1,
                JsonTokenType.EndObject or JsonTokenType.EndArray => -1,
                _ => 0,
            };
        }
        while (depth > 0);
    }

    /// <summary>Enters the next value, an object or a list; false when it is null.</summary>
    /// <exception cref="InvalidInputException">It is another type.</exception>
    public bool Enter(JsonTokenType begin, string path)
    {
        Next();
        return Token == begin
            || (Token is JsonTokenType.Null
                ? false
                : throw new InvalidInputException(
                    $"{path} has the wrong type: expected {(begin is JsonTokenType.StartArray ? "a list" : "an object")}."));
    }

    private Utf8JsonReader Reader() => new(window.AsSpan(start, end - start), final, state);

    private void Advance(ref Utf8JsonReader reader)
    {
        int consumed = (int)reader.BytesConsumed;
        lines += window.AsSpan(start, consumed).Count((byte)'\n');
        start += consumed;
        state = reader.CurrentState;
    }

    private void Fill(int limit)
    {
        if (end - start > limit)
        {
            ReadOnlySpan<byte> held = window.AsSpan(start, end - start);
            throw TooLarge(lines + held[..Math.Max(0, held.IndexOfAnyExcept(" \t\r\n"u8))].Count((byte)'\n'), limit);
        }

        byte[] from = window;
        if (end - start > window.Length / 2)
        {
            window = new byte[window.Length * 2];
        }

        from.AsSpan(start, end - start).CopyTo(window);
        end -= start;
        start = 0;
        int read = stream.Read(window, end, window.Length - end);
        end += read;
        final = read == 0;
    }

    private static InvalidInputException TooLarge(int line, int limit) =>
        new($"A value of more than {limit / 1024 / 1024} MiB, which is the limit, starts at line {line}.");
}
