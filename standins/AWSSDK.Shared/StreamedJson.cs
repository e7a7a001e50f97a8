using System.Buffers;
using System.Text.Json;
using Amazon.Runtime.Internal.Util;

namespace StandIns;

/// <summary>
/// An answer, read by Core's streaming reader as the official packages read it: with an answer that ends within a long token it can
/// return stale bytes or end without an error, and the product has to cope with that.
/// </summary>
internal static class StreamedJson
{
    public static JsonDocument Parse(Stream stream)
    {
        ArrayBufferWriter<byte> copy = new(1024);
        using (Utf8JsonWriter json = new(copy, new() { SkipValidation = true, MaxDepth = 256 }))
        {
            Copy(stream, json);
        }

        return JsonDocument.Parse(copy.WrittenMemory);
    }

    private static void Copy(Stream stream, Utf8JsonWriter json)
    {
        StreamingUtf8JsonReader reader = new(stream);
        Stack<JsonTokenType> open = [];
        bool isNamed = false;
        while (reader.Read())
        {
            isNamed = reader.TokenType is JsonTokenType.PropertyName;
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    json.WriteStartObject();
                    open.Push(JsonTokenType.StartObject);
                    break;
                case JsonTokenType.StartArray:
                    json.WriteStartArray();
                    open.Push(JsonTokenType.StartArray);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    Close(json, open.Pop());
                    break;
                case JsonTokenType.PropertyName:
                    json.WritePropertyName(reader.GetString());
                    break;
                case JsonTokenType.String:
                    json.WriteStringValue(reader.GetString());
                    break;
                default:
                    json.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                    break;
            }
        }

        if (isNamed)
        {
            json.WriteNullValue();
        }

        while (open.TryPop(out JsonTokenType begun))
        {
            Close(json, begun);
        }
    }

    private static void Close(Utf8JsonWriter json, JsonTokenType begun)
    {
        if (begun is JsonTokenType.StartObject)
        {
            json.WriteEndObject();
        }
        else
        {
            json.WriteEndArray();
        }
    }
}
