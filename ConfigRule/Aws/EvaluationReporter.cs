using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using ConfigRule.Policy;
using Compliance = ConfigRule.Policy.Compliance;

namespace ConfigRule.Aws;

/// <summary>
/// Reports the judgements of one invocation to AWS Config and follows its rules: at most 100 evaluations per call, an empty
/// call when there is nothing to report (it marks the run as done), and the event's time as ordering timestamp. An evaluation
/// that comes back as failed does not count as recorded.
/// </summary>
/// <param name="config">AWS Config.</param>
/// <param name="time">Paces the retries.</param>
/// <param name="resultToken">The event's token; <c>TESTMODE</c> validates without recording (a convention of RDK).</param>
/// <param name="recorded">Called for each judgement that AWS Config accepted.</param>
internal sealed class EvaluationReporter(IAmazonConfigService config, TimeProvider time, string resultToken, Action<Judgement> recorded)
{
    // The limit of PutEvaluations (API reference, PutEvaluations).
    private const int BatchSize = 100;
    private const int Attempts = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    private readonly List<Judgement> failed = [];
    private Judgement[] pending = [];

    /// <summary>How many judgements AWS Config accepted.</summary>
    public int RecordedCount { get; private set; }

    /// <summary>The judgements that AWS Config refused on every attempt, and those whose call has not ended.</summary>
    public IReadOnlyList<Judgement> Unrecorded => [.. failed, .. pending];

    /// <summary>
    /// Reports every judgement, even if AWS Config refuses some of them. If <paramref name="judgements"/> ends with an error,
    /// it first reports the judgements made before, then throws that error.
    /// </summary>
    /// <exception cref="EvaluationsNotRecordedException">AWS Config refused some of them on every attempt.</exception>
    public async Task ReportAsync(IAsyncEnumerable<Judgement> judgements, CancellationToken cancellation)
    {
        bool any = false;
        List<Judgement> batch = new(BatchSize);
        try
        {
            await foreach (Judgement judgement in judgements.WithCancellation(cancellation))
            {
                any = true;
                batch.Add(judgement);
                if (batch.Count == BatchSize)
                {
                    Judgement[] full = [.. batch];
                    batch.Clear();
                    await PutAsync(full, cancellation);
                }
            }
        }
        catch (Exception first) when (batch.Count > 0)
        {
            // The judgements made before the error are valid.
            try
            {
                await PutAsync([.. batch], cancellation);
            }
            catch (Exception) when (first is AwsCallFailedException or OperationCanceledException)
            {
                // The first failure is reported; the judgements that this one lost stay in Unrecorded and are named with it.
            }

            throw;
        }

        if (batch.Count > 0 || !any)
        {
            await PutAsync([.. batch], cancellation);
        }

        if (failed.Count > 0)
        {
            throw new EvaluationsNotRecordedException(RecordedCount, failed);
        }
    }

    private async Task PutAsync(Judgement[] batch, CancellationToken cancellation)
    {
        pending = batch;
        for (int attempt = 1; ; attempt++)
        {
            HashSet<Resource> refused = await PutOnceAsync(pending, cancellation);

            // If AWS Config refuses a resource that was not in the call, none of the call's evaluations count as recorded.
            bool isClear = refused.IsSubsetOf(pending.Select(judgement => judgement.Resource));
            ILookup<bool, Judgement> wasRefused = pending.ToLookup(judgement => !isClear || refused.Contains(judgement.Resource));
            foreach (Judgement taken in wasRefused[false])
            {
                RecordedCount++;
                recorded(taken);
            }

            pending = [.. wasRefused[true]];
            if (pending.Length == 0)
            {
                return;
            }

            if (attempt == Attempts)
            {
                failed.AddRange(pending);
                pending = [];
                return;
            }

            await Task.Delay(FirstPause * Math.Pow(3, attempt - 1), time, cancellation);
        }
    }

    private async Task<HashSet<Resource>> PutOnceAsync(Judgement[] judgements, CancellationToken cancellation)
    {
        PutEvaluationsRequest request = new()
        {
            ResultToken = resultToken,
            TestMode = resultToken is "TESTMODE",
            Evaluations = [.. judgements.Select(ToEvaluation)],
        };
        PutEvaluationsResponse response = await AwsCall.InvokeAsync(
            "PutEvaluations", () => config.PutEvaluationsAsync(request, cancellation), cancellation, secret: resultToken);
        return
        [
            .. (response.FailedEvaluations ?? [])
                .Select(failure => new Resource(failure.ComplianceResourceType, failure.ComplianceResourceId)),
        ];
    }

    private static Evaluation ToEvaluation(Judgement judgement) => new()
    {
        ComplianceResourceType = judgement.Resource.Type,
        ComplianceResourceId = judgement.Resource.Id,
        ComplianceType = ToComplianceType(judgement.Verdict.Compliance),
        Annotation = judgement.Verdict.Annotation,
        OrderingTimestamp = judgement.OrderingTimestamp,
    };

    /// <summary>The compliance as AWS Config's type.</summary>
    public static ComplianceType ToComplianceType(Compliance compliance) => compliance switch
    {
        Compliance.Compliant => ComplianceType.COMPLIANT,
        Compliance.NonCompliant => ComplianceType.NON_COMPLIANT,
        Compliance.NotApplicable => ComplianceType.NOT_APPLICABLE,
        _ => throw new ArgumentOutOfRangeException(nameof(compliance), compliance, null),
    };
}
