namespace ConfigRule.Cli.Invoke;

/// <summary>What became of one event.</summary>
/// <param name="Event">The file, as it was found; <c>-</c> for standard input.</param>
/// <param name="Evaluations">What AWS Config took, in its order; on an error, what it took before.</param>
/// <param name="Error">Why the invocation failed; null when it did not.</param>
internal sealed record InvokeResult(string Event, IReadOnlyList<Judgement> Evaluations, Exception? Error);
