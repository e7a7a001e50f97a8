using System.Globalization;
using System.Text.Json;
using Amazon;
using Amazon.Util;

namespace StandIns;

/// <summary>
/// Members of an answer as the official packages read them: absent or null gives null (collections: see
/// AWSConfigs.InitializeCollections); what is of the wrong kind throws, and Core calls that a malformed answer.
/// </summary>
internal static class JsonReading
{
    public static string Text(this JsonElement json, string name) =>
        json.Find(name) is { } value ? TextOf(value) : null;

    public static int? Int32(this JsonElement json, string name) =>
        json.Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? int.Parse(value.GetString(), CultureInfo.InvariantCulture)
        : value.GetInt32();

    public static bool? Boolean(this JsonElement json, string name) =>
        json.Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? bool.Parse(value.GetString())
        : value.GetBoolean();

    /// <summary>Epoch seconds, as a number or in quotes, or a date as ISO 8601 or RFC 1123 write it.</summary>
    public static DateTime? Time(this JsonElement json, string name)
    {
        if (json.Find(name) is not { } value)
        {
            return null;
        }

        string text = TextOf(value);
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal seconds)
            ? AWSSDKUtils.EPOCH_START.AddMilliseconds((double)decimal.Truncate(seconds * 1000))
            : DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
    }

    public static T Structure<T>(this JsonElement json, string name, Func<JsonElement, T> read)
        where T : class =>
        json.Find(name) is { } value ? read(value) : null;

    public static List<T> List<T>(this JsonElement json, string name, Func<JsonElement, T> read)
        where T : class =>
        json.Find(name) is { } value ? [.. value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Null ? null : read(item))]
        : AWSConfigs.InitializeCollections ? []
        : null;

    public static List<string> Texts(this JsonElement json, string name) => json.List(name, TextOf);

    public static Dictionary<string, string> Map(this JsonElement json, string name) =>
        json.Find(name) is { } value ? value.EnumerateObject().ToDictionary(member => member.Name, member => TextOf(member.Value))
        : AWSConfigs.InitializeCollections ? []
        : null;

    private static JsonElement? Find(this JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    // AWS sends some strings as numbers (configurationStateId), and the official packages take them as text.
    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.GetString(),
    };
}
