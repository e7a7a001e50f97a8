namespace ConfigRule.Tests.Faults;

/// <summary>Something that goes wrong with a call of AWS.</summary>
/// <param name="Name">What AWS, or what lies between, does.</param>
/// <param name="InjectAsync">Does it.</param>
/// <param name="Says">What an invocation that fails by it says of it, beside the operation's name; null where none may fail.</param>
internal sealed record Fault(string Name, Func<FaultyCall, Task> InjectAsync, string? Says = null)
{
    /// <summary>The operations that it can befall.</summary>
    public IReadOnlyList<string> Operations { get; init; } = CallSite.Operations;

    /// <summary>How the message names what failed, with {0} for the operation.</summary>
    public string Names { get; init; } = "{0} failed: ";

    /// <summary>The message, for the table.</summary>
    public string Message { get; init; } = string.IsNullOrEmpty(Says) ? "" : $"… failed: {Says.TrimEnd(' ', ':')}";

    /// <summary>Whether it makes for more calls without being a failure.</summary>
    public bool AddsCalls { get; init; }

    /// <summary>The SDK's own time-out; by default the product's.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether, for ever, it lasts until <see cref="FaultyCall.RunOutOfTime"/>.</summary>
    public bool EndsWithTheTime { get; init; }

    /// <summary>Whether it is no failure but another truth: what is right to record differs from what the world without it has.</summary>
    public bool IsAnotherTruth { get; init; }

    /// <summary>
    /// Whether the SDK may take it for an answer, depending on what its buffer held before: then nobody can notice that something is
    /// missing. What is recorded is right, and the next sweep adds the rest.
    /// </summary>
    public bool LeavesOut { get; init; }
}
