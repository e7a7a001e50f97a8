using System.Text.Json;

namespace ConfigRule.Tests.Support.Lambda;

/// <summary>How an invocation ended: exactly one of the two is there.</summary>
internal sealed record RuntimeResult(string RequestId, string? Response, RuntimeError? Error)
{
    /// <summary>When the event was handed out, as <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/> tells.</summary>
    public long HandedOutAt { get; init; }

    /// <summary>When the answer had arrived, likewise.</summary>
    public long AnsweredAt { get; init; }

    /// <summary>The response of an invocation that must not have failed.</summary>
    public string Succeeded() =>
        Response ?? throw new InvalidOperationException($"Invocation {RequestId} failed: {Error!.Type}: {Error.Body}");

    /// <summary>The error of an invocation that must have failed.</summary>
    public RuntimeError Failed() =>
        Error ?? throw new InvalidOperationException($"Invocation {RequestId} did not fail; it answered '{Response}'.");
}

/// <summary>The error's type, from the header, and the report in the body.</summary>
internal sealed record RuntimeError(string Type, JsonElement Body)
{
    public string? Message => Body.GetProperty("errorMessage").GetString();
}

/// <summary>An invocation as Lambda hands it out: the event, and what the headers say about it.</summary>
internal sealed record RuntimeEvent(string Json)
{
    public string RequestId { get; init; } = Guid.NewGuid().ToString();

    public DateTimeOffset Deadline { get; init; } = DateTimeOffset.UtcNow.AddMinutes(1);

    public string InvokedFunctionArn { get; init; } = "arn:aws:lambda:eu-west-1:123456789012:function:rule";

    public string TraceId { get; init; } = "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1";
}
