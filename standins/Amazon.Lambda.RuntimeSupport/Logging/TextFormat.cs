using System.Globalization;
using System.Text;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>timestamp, request id, level and message, with tabs between.</summary>
internal static class TextFormat
{
    public const string Timestamp = "yyyy-MM-ddTHH:mm:ss.fffZ";

    public static string Format(LogEntry entry)
    {
        string timestamp = entry.Timestamp.ToString(Timestamp, CultureInfo.InvariantCulture);
        string level = LabelOf(entry.Level) ?? OneLine(entry.LevelName);
        return $"{timestamp}\t{entry.RequestId}\t{level}\t{WithoutPrefix(entry)}";
    }

    public static string WithoutPrefix(LogEntry entry)
    {
        string message = new MessageTemplate(entry.Template, entry.Arguments).ToString();
        return OneLine(entry.Exception is null ? message : $"{message}\n{entry.Exception}");
    }

    // The four letters that .NET's console logging, and Lambda's text format after it, print.
    private static string LabelOf(LogLevel? level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        LogLevel.Critical => "crit",
        _ => null,
    };

    // A line break would make two log records of one, and text from an annotation could forge the second one.
    private static string OneLine(string text)
    {
        if (text is null || !text.Any(BreaksLines))
        {
            return text;
        }

        StringBuilder line = new(text.Length + 16);
        foreach (char character in text)
        {
            _ = character switch
            {
                '\n' => line.Append("\\n"),
                '\r' => line.Append("\\r"),
                '\t' => line.Append("\\t"),
                _ when BreaksLines(character) => line.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => line.Append(character),
            };
        }

        return line.ToString();
    }

    private static bool BreaksLines(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';
}
