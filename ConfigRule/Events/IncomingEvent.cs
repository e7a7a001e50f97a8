using System.Text.Json.Serialization;
using Amazon.Lambda.ConfigEvents;

namespace ConfigRule.Events;

/// <summary>The official event and the one member that it lacks; <c>PROACTIVE</c> marks an event that this rule refuses.</summary>
internal sealed class IncomingEvent : ConfigEvent
{
    public string? EvaluationMode { get; set; }
}

[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(IncomingEvent))]
internal sealed partial class EventJson : JsonSerializerContext;
