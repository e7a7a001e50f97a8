using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>One JSON object: the fields that Lambda's log filters look for, and a property for each placeholder.</summary>
internal static class JsonFormat
{
    public static string Format(LogEntry entry)
    {
        MessageTemplate template = new(entry.Template, entry.Arguments);
        ArrayBufferWriter<byte> buffer = new(512);
        using (Utf8JsonWriter json = new(buffer))
        {
            // A second property of the same name would hide the first one from most readers.
            HashSet<string> written = ["timestamp", "level", "requestId", "traceId", "message", "errorType", "errorMessage", "stackTrace"];

            json.WriteStartObject();
            json.WriteString("timestamp", entry.Timestamp.ToString(TextFormat.Timestamp, CultureInfo.InvariantCulture));
            json.WriteString("level", (entry.Level ?? LogLevel.Information).ToString());
            WriteIfAny(json, "requestId", entry.RequestId);
            WriteIfAny(json, "traceId", entry.TraceId);
            json.WriteString("message", template.ToString());
            foreach ((string name, object value, string format) in template.Properties)
            {
                if (value is not null && written.Add(name))
                {
                    json.WritePropertyName(name);
                    LogValue.Write(json, value, format);
                }
            }

            if (entry.Exception is { } exception)
            {
                WriteException(json, exception);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteException(Utf8JsonWriter json, Exception exception)
    {
        json.WriteString("errorType", exception.GetType().FullName);
        json.WriteString("errorMessage", exception.Message);
        json.WriteStartArray("stackTrace");

        // ToString, not StackTrace: it holds the inner exceptions too.
        foreach (ReadOnlySpan<char> line in exception.ToString().AsSpan().EnumerateLines())
        {
            json.WriteStringValue(line.Trim());
        }

        json.WriteEndArray();
    }

    private static void WriteIfAny(Utf8JsonWriter json, string name, string value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
