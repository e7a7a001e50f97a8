using System.Buffers;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>An exception in the format of the Runtime API.</summary>
internal static class ErrorReport
{
    private const int MaxBytes = 256 * 1024;

    // An AggregateException names its first inner exception twice (cause and causes): without a limit, nesting doubles the report.
    private const int MaxDepth = 8;

    // Even if every character took JSON's longest escape (6 bytes), a report with these limits stays below MaxBytes.
    private const int ShortMessage = 8 * 1024;
    private const int ShortLine = 512;
    private const int ShortStack = 32;

    public static ReadOnlyMemory<byte> Write(Exception exception)
    {
        ReadOnlyMemory<byte> full = Write(exception, shortened: false);
        return full.Length <= MaxBytes ? full : Write(exception, shortened: true);
    }

    /// <summary>The type's name, fit for an HTTP header: C# allows letters in names that HTTP does not.</summary>
    public static string TypeOf(Exception exception) =>
        string.Create(exception.GetType().Name.Length, exception.GetType().Name, static (header, name) =>
        {
            for (int i = 0; i < header.Length; i++)
            {
                header[i] = char.IsAscii(name[i]) ? name[i] : '?';
            }
        });

    private static ReadOnlyMemory<byte> Write(Exception exception, bool shortened)
    {
        ArrayBufferWriter<byte> buffer = new(1024);
        using (Utf8JsonWriter json = new(buffer))
        {
            WriteException(json, exception, shortened, depth: 1);
        }

        return buffer.WrittenMemory;
    }

    private static void WriteException(Utf8JsonWriter json, Exception exception, bool shortened, int depth)
    {
        json.WriteStartObject();
        json.WriteString("errorType", exception.GetType().Name);
        json.WriteString("errorMessage", shortened ? Shorten(exception.Message, ShortMessage) : exception.Message);
        json.WriteStartArray("stackTrace");
        int lines = 0;
        foreach (ReadOnlySpan<char> line in exception.StackTrace.AsSpan().EnumerateLines())
        {
            if (shortened && lines++ == ShortStack)
            {
                break;
            }

            if (line.Trim() is { IsEmpty: false } text)
            {
                json.WriteStringValue(shortened ? text[..Math.Min(text.Length, ShortLine)] : text);
            }
        }

        json.WriteEndArray();
        if (!shortened && depth < MaxDepth)
        {
            WriteCauses(json, exception, depth + 1);
        }

        json.WriteEndObject();
    }

    private static void WriteCauses(Utf8JsonWriter json, Exception exception, int depth)
    {
        if (exception.InnerException is { } cause)
        {
            json.WritePropertyName("cause");
            WriteException(json, cause, shortened: false, depth);
        }

        if (exception is AggregateException aggregate)
        {
            json.WriteStartArray("causes");
            foreach (Exception inner in aggregate.InnerExceptions)
            {
                WriteException(json, inner, shortened: false, depth);
            }

            json.WriteEndArray();
        }
    }

    private static string Shorten(string text, int length) =>
        text.Length <= length ? text : $"{text.AsSpan(0, length)}… ({text.Length} characters)";
}
