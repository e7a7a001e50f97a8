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
