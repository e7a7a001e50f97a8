using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport;

internal static class JsonElementExtensions
{
    public static string Text(this JsonElement element, string property) =>
        element.TryGetProperty(property, out JsonElement value) ? value.ToString() : null;

    public static Dictionary<string, string> Texts(this JsonElement element) =>
        element.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.ToString());
}
