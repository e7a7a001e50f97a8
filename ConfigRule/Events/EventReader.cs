using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.ConfigEvents;
using ConfigRule.Policy;

namespace ConfigRule.Events;

/// <summary>Reads what AWS Config sends to a custom rule: an envelope whose <c>invokingEvent</c> is JSON in a string.</summary>
internal static class EventReader
{
    private const string ChangeMessage = "ConfigurationItemChangeNotification";
    private const string OversizedMessage = "OversizedConfigurationItemChangeNotification";
    private const string ScheduledMessage = "ScheduledNotification";

    /// <exception cref="InvalidEventException">The event cannot be evaluated; the message names the field and the value.</exception>
    public static async Task<RuleEvent> ReadAsync(Stream stream)
    {
        using MemoryStream copy = new();
        await stream.CopyToAsync(copy);
        return Read(copy.GetBuffer().AsMemory(0, (int)copy.Length));
    }

    /// <inheritdoc cref="ReadAsync"/>
    public static RuleEvent Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            return ReadEnvelope(json);
        }
        catch (InvalidInputException input)
        {
            // Lambda reports the name of the exception's type, and here the input is the event.
            throw new InvalidEventException(input.Message);
        }
    }

    private static RuleEvent ReadEnvelope(ReadOnlyMemory<byte> json)
    {
        IncomingEvent incoming = Envelope(json);
        RefuseProactive(incoming.EvaluationMode, "evaluationMode");
        string resultToken = Required(incoming.ResultToken, "resultToken");
        JsonFields message = JsonFields.Parse(Required(incoming.InvokingEvent, "invokingEvent"), "invokingEvent");
        RefuseProactive(message.Text("evaluationMode"), message.PathOf("evaluationMode"));
        RuleParameters parameters = RuleParametersReader.Read(incoming.RuleParameters);

        string messageType = message.RequiredText("messageType");
        Invocation invocation = messageType switch
        {
            ChangeMessage => ConfigurationItemReader.Changed(message.RequiredObject("configurationItem"), incoming.EventLeftScope),
            OversizedMessage =>
                ConfigurationItemReader.Oversized(message.RequiredObject("configurationItemSummary"), incoming.EventLeftScope),
            ScheduledMessage => new Invocation.Sweep(message.RequiredTime("notificationCreationTime")),
            _ => throw InvalidInputException.Unexpected(
                message.PathOf("messageType"), messageType, $"{ChangeMessage}, {OversizedMessage} or {ScheduledMessage}"),
        };

        // Only a sweep needs the name, to ask AWS Config for the rule's results; otherwise it is for the log.
        string ruleName = invocation is Invocation.Sweep
            ? Required(incoming.ConfigRuleName, "configRuleName")
            : incoming.ConfigRuleName ?? "";
        return new(ruleName, resultToken, parameters, message.Time("notificationCreationTime"), invocation);
    }

    private static IncomingEvent Envelope(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json.Span, EventJson.Default.IncomingEvent)
                ?? throw new InvalidInputException("The event is null: expected a JSON object.");
        }
        catch (JsonException cause)
        {
            throw Explained(json, cause);
        }
        catch (InvalidOperationException)
        {
            throw InvalidInputException.NotText("The event");
        }
    }

    /// <summary>The serializer states where it failed, but not the value there: look it up.</summary>
    private static InvalidInputException Explained(ReadOnlyMemory<byte> json, JsonException cause)
    {
        const string Event = "The event";

        // Short enough to end before a result token begins.
        const int ExcerptLength = 12;
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind is JsonValueKind.Object
                ? BadMember(document.RootElement, cause)
                : InvalidInputException.WrongType(Event, document.RootElement, "a JSON object");
        }
        catch (JsonException notJson)
        {
            return InvalidInputException.NotJson(Event, PrintableText.OneLine(Encoding.UTF8.GetString(json.Span), ExcerptLength), notJson);
        }
        catch (InvalidOperationException)
        {
            return InvalidInputException.NotText(Event);
        }
    }

    private static InvalidInputException BadMember(JsonElement envelope, JsonException cause)
    {
        string field = cause.Path?.TrimStart('$', '.') ?? "";
        JsonProperty[] members =
            [.. envelope.EnumerateObject().Where(member => member.Name.Equals(field, StringComparison.OrdinalIgnoreCase))];
        bool isFlag = field.Equals("eventLeftScope", StringComparison.OrdinalIgnoreCase);
        return members switch
        {
            [] => new($"The event is not as AWS Config sends it: {PrintableText.OneLine(cause.Message, 120)}"),
            [_, _, ..] => new($"{field} appears twice."),
            [{ Value.ValueKind: JsonValueKind.String } text] when !isFlag && JsonFields.TryText(text.Value) is null =>
                InvalidInputException.NotText(field),

            // The value is not shown, because it may contain the token.
            [_] when field.Equals("resultToken", StringComparison.OrdinalIgnoreCase) => new($"{field} is not a string."),
            [var member] => InvalidInputException.WrongType(field, member.Value, isFlag ? "true or false" : "a string"),
        };
    }

    private static string Required(string? value, string field) =>
        string.IsNullOrWhiteSpace(value) ? throw InvalidInputException.Missing(field) : value;

    private static void RefuseProactive(string? evaluationMode, string field)
    {
        if ("PROACTIVE".Equals(evaluationMode, StringComparison.OrdinalIgnoreCase))
        {
            throw InvalidInputException.Unexpected(
                field, evaluationMode, "DETECTIVE, because AWS Config does not evaluate Amazon MQ brokers proactively");
        }
    }
}

/// <summary>The official event and the one member that it lacks; <c>PROACTIVE</c> marks an event that this rule refuses.</summary>
internal sealed class IncomingEvent : ConfigEvent
{
    public string? EvaluationMode { get; set; }
}

[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(IncomingEvent))]
internal sealed partial class EventJson : JsonSerializerContext;
