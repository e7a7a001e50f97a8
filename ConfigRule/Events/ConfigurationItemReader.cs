using System.Text.Json;
using ConfigRule.Policy;

namespace ConfigRule.Events;

/// <summary>
/// Reads configuration items. A broker's <c>configuration</c> has CloudFormation's properties in PascalCase (AWS Config's
/// published resource schema); the item around it is in camelCase.
/// </summary>
internal static class ConfigurationItemReader
{
    // The longest resource type and id that PutEvaluations accepts (API reference, Evaluation).
    private const int TypeLength = 256;
    private const int IdLength = 768;

    /// <summary>The item of a change notification.</summary>
    /// <exception cref="InvalidInputException">A required field is missing or has the wrong type.</exception>
    public static Invocation Changed(JsonFields item, bool leftScope)
    {
        Resource resource = ResourceOf(item);
        DateTime capturedAt = item.RequiredTime("configurationItemCaptureTime");
        return Gone(item, resource, leftScope) is { } reason
            ? new Invocation.BrokerGone(resource, reason, capturedAt)
            : new Invocation.BrokerChanged(resource, BrokerOf(item, resource), capturedAt);
    }

    /// <summary>The summary that replaces an item too large for an event; its status is checked before the item is fetched.</summary>
    /// <inheritdoc cref="Changed" path="/exception"/>
    public static Invocation Oversized(JsonFields summary, bool leftScope)
    {
        Resource resource = ResourceOf(summary);
        DateTime capturedAt = summary.RequiredTime("configurationItemCaptureTime");
        return Gone(summary, resource, leftScope) is { } reason
            ? new Invocation.BrokerGone(resource, reason, capturedAt)
            : new Invocation.OversizedItem(resource, summary.Text("resourceName"), capturedAt);
    }

    /// <summary>
    /// The broker in an item's <c>configuration</c>, which is an object in an event and a JSON string in an answer of AWS
    /// Config's API, and may be missing. Its tags are used only if the item itself has no tags.
    /// </summary>
    public static Broker BrokerOf(
        string? name, string resourceId, IReadOnlyDictionary<string, string>? tags, JsonFields? configuration) => new(
            name ?? configuration?.Text("BrokerName") ?? resourceId,
            configuration?.Text("EngineType"),
            configuration?.Text("DeploymentMode"),
            tags is { Count: > 0 } ? tags : (configuration is { } found ? TagsOf(found, "Tags") : null) ?? tags);

    /// <summary>The broker in a whole item.</summary>
    public static Broker BrokerOf(JsonFields item, Resource resource) =>
        BrokerOf(item.Text("resourceName"), resource.Id, TagsOf(item, "tags"), ConfigurationOf(item));

    private static JsonFields? ConfigurationOf(JsonFields item)
    {
        const string Name = "configuration";
        return item.Find(Name) switch
        {
            { ValueKind: JsonValueKind.String } => item.Text(Name) is { } text ? ParseConfiguration(text, item.PathOf(Name)) : null,
            _ => item.Object(Name),
        };
    }

    /// <summary>Reads a configuration that came as a JSON string; null for the string <c>null</c>.</summary>
    /// <exception cref="InvalidInputException">It is not a JSON object. The text is not quoted, because it contains user names.</exception>
    public static JsonFields? ParseConfiguration(string document, string field) =>
        document.Trim() is "null" or "" ? null : JsonFields.Parse(document, field, quotable: false);

    private static Resource ResourceOf(JsonFields item) => new(
        Short(item, "resourceType", TypeLength),
        Short(item, "resourceId", IdLength));

    private static string Short(JsonFields item, string name, int length)
    {
        string text = item.RequiredText(name);
        return text.Length <= length
            ? text
            : throw new InvalidInputException(
                $"{item.PathOf(name)} is {text.Length} characters long, {InvalidInputException.Quote(text)}: expected at most {length}.");
    }

    private static GoneReason? Gone(JsonFields item, Resource resource, bool leftScope)
    {
        const string Status = "configurationItemStatus";
        GoneReason? reason = RecordedStatus.GoneReasonOf(item.RequiredText(Status), item.PathOf(Status));
        return !resource.Type.Equals(Resource.Broker, StringComparison.OrdinalIgnoreCase)
            ? GoneReason.WrongType
            : reason ?? (leftScope ? GoneReason.LeftScope : null);
    }

    /// <summary>The tags, an object in the item and a list of Key and Value in its configuration; null when absent.</summary>
    private static Dictionary<string, string>? TagsOf(JsonFields parent, string name)
    {
        if (parent.Find(name) is not { } found)
        {
            return null;
        }

        string path = parent.PathOf(name);
        Dictionary<string, string> tags = new(StringComparer.Ordinal);
        if (found.ValueKind is JsonValueKind.Object)
        {
            foreach (JsonProperty tag in found.EnumerateObject())
            {
                Add(tag.Name, tag.Value);
            }
        }
        else if (found.ValueKind is JsonValueKind.Array)
        {
            foreach (JsonElement tag in found.EnumerateArray())
            {
                if (tag.ValueKind is not JsonValueKind.Object)
                {
                    throw new InvalidInputException($"{path} contains an entry that is not an object with Key and Value.");
                }

                JsonFields entry = new(tag, path);
                Add(entry.RequiredText("Key"), entry.Find("Value"));
            }
        }
        else
        {
            // Not quoted: an error message is logged, and tag values must not be.
            throw new InvalidInputException($"{path} is neither an object nor a list of Key and Value.");
        }

        return tags;

        void Add(string key, JsonElement? value) => tags[key] = value switch
        {
            null or { ValueKind: JsonValueKind.Null } => "",
            { ValueKind: JsonValueKind.String } text => JsonFields.TextOf(text, path),
            _ => throw new InvalidInputException(
                $"{path} contains a value that is not a string, under {InvalidInputException.Quote(key)}."),
        };
    }
}
