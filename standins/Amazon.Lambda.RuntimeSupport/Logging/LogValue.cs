using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>A placeholder's value, as text in the message and as JSON beside it; by type, because reflection is trimmed away.</summary>
internal static class LogValue
{
    public static string ToText(object value, string format) => value switch
    {
        null => "null",
        string text => text,
        DateTime time when format is null => time.ToUniversalTime().ToString(TextFormat.Timestamp, CultureInfo.InvariantCulture),
        DateTimeOffset time when format is null => time.ToUniversalTime().ToString(TextFormat.Timestamp, CultureInfo.InvariantCulture),
        DateOnly date when format is null => date.ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => Apply(formattable, format),
        IDictionary pairs => $"{{{Join(pairs.Keys, key => $"{ToText(key, null)}: {ToText(pairs[key], format)}")}}}",
        IList items => $"[{Join(items, item => ToText(item, format))}]",
        _ => value.ToString(),
    };

    public static void Write(Utf8JsonWriter json, object value, string format)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case IDictionary pairs:
                json.WriteStartObject();
                foreach (DictionaryEntry pair in pairs)
                {
                    json.WritePropertyName(ToText(pair.Key, null));
                    Write(json, pair.Value, format);
                }

                json.WriteEndObject();
                break;
            case IList items:
                json.WriteStartArray();
                foreach (object item in items)
                {
                    Write(json, item, format);
                }

                json.WriteEndArray();
                break;
            default:
                if (format is not null || !TryWriteNumber(json, value))
                {
                    json.WriteStringValue(ToText(value, format));
                }

                break;
        }
    }

    private static bool TryWriteNumber(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case byte or sbyte or short or ushort or int or uint or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                return true;
            case ulong number:
                json.WriteNumberValue(number);
                return true;
            case decimal number:
                json.WriteNumberValue(number);
                return true;
            // JSON has no infinity and no NaN: those become text.
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                return true;
            case float number when float.IsFinite(number):
                json.WriteNumberValue(number);
                return true;
            default:
                return false;
        }
    }

    private static string Join(IEnumerable items, Func<object, string> text) => string.Join(", ", items.Cast<object>().Select(text));

    private static string Apply(IFormattable value, string format)
    {
        try
        {
            return value.ToString(format, CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            // A log line must not end the work that it describes.
            return value.ToString(null, CultureInfo.InvariantCulture);
        }
    }
}
