using ConfigRule.Policy;

namespace ConfigRule.Aws;

/// <summary>
/// Some evaluations were not recorded by AWS Config. The invocation fails with it, so that Lambda retries the event: to record
/// an evaluation twice does no harm, but a lost one stays wrong on the dashboard.
/// </summary>
internal sealed class EvaluationsNotRecordedException : Exception
{
    private const int NamedAtMost = 5;

    /// <summary>AWS Config answered and refused these.</summary>
    public EvaluationsNotRecordedException(int recorded, IReadOnlyList<Judgement> refused)
        : base($"AWS Config refused {refused.Count} of {recorded + refused.Count} evaluations on every attempt: {Names(refused)}.")
    {
    }

    /// <summary>An AWS call failed, or the function's time ran out.</summary>
    /// <param name="what">What happened, as the start of the sentence.</param>
    /// <param name="elapsed">How long the invocation had run.</param>
    /// <param name="recorded">How many evaluations AWS Config accepted.</param>
    /// <param name="unrecorded">The judgements that were refused or whose call had not ended.</param>
    /// <param name="subject">What the event is about; used when <paramref name="unrecorded"/> is empty.</param>
    /// <param name="cause">The failure or the cancellation.</param>
    public EvaluationsNotRecordedException(
        string what, TimeSpan elapsed, int recorded, IReadOnlyList<Judgement> unrecorded, string subject, Exception cause)
        : base(
            $"{what} after {elapsed.TotalMilliseconds:F0} ms, with {recorded} evaluations recorded; not recorded: "
            + $"{(unrecorded.Count > 0 ? $"{Names(unrecorded)}, and everything after them" : subject)}.",
            cause)
    {
    }

    /// <summary>The id as text for a message.</summary>
    public static string Name(Resource resource) => PrintableText.OneLine(resource.Id, 100);

    private static string Names(IReadOnlyList<Judgement> judgements)
    {
        string names = string.Join(", ", judgements.Take(NamedAtMost).Select(judgement => Name(judgement.Resource)));
        return judgements.Count > NamedAtMost ? $"{names} and {judgements.Count - NamedAtMost} more" : names;
    }
}
