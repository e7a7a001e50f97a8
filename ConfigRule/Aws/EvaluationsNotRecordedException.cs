using ConfigRule.Policy;

namespace ConfigRule.Aws;

/// <summary>
/// Evaluations that AWS Config does not hold. The invocation fails with it, so that Lambda retries the event: what is
/// recorded twice is the same, what is lost stays wrong on the dashboard.
/// </summary>
internal sealed class EvaluationsNotRecordedException : Exception
{
    private const int NamedAtMost = 5;

    /// <summary>AWS Config answered, and refused these.</summary>
    public EvaluationsNotRecordedException(int recorded, IReadOnlyList<Judgement> refused)
        : base($"AWS Config refused {refused.Count} of {recorded + refused.Count} evaluations on every attempt: {Names(refused)}.")
    {
    }

    /// <summary>AWS failed, or a time ran out.</summary>
    /// <param name="what">Which, as the beginning of the sentence.</param>
    /// <param name="elapsed">How long it had worked.</param>
    /// <param name="recorded">How many evaluations AWS Config has taken.</param>
    /// <param name="unrecorded">What was on its way or refused.</param>
    /// <param name="subject">What the event asked for, where nothing was on its way yet.</param>
    /// <param name="cause">The failure or the cancellation.</param>
    public EvaluationsNotRecordedException(
        string what, TimeSpan elapsed, int recorded, IReadOnlyList<Judgement> unrecorded, string subject, Exception cause)
        : base(
            $"{what} after {elapsed.TotalMilliseconds:F0} ms, with {recorded} evaluations recorded; not recorded: "
            + $"{(unrecorded.Count > 0 ? $"{Names(unrecorded)}, nor what would have followed" : subject)}.",
            cause)
    {
    }

    /// <summary>The id, fit for a message.</summary>
    public static string Name(Resource resource) => PrintableText.OneLine(resource.Id, 100);

    private static string Names(IReadOnlyList<Judgement> judgements)
    {
        string names = string.Join(", ", judgements.Take(NamedAtMost).Select(judgement => Name(judgement.Resource)));
        return judgements.Count > NamedAtMost ? $"{names} and {judgements.Count - NamedAtMost} more" : names;
    }
}
