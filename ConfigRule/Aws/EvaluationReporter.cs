using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using ConfigRule.Policy;
using Compliance = ConfigRule.Policy.Compliance;

namespace ConfigRule.Aws;

/// <summary>
/// Reports the judgements of one invocation to AWS Config and keeps its etiquette: at most 100 evaluations a call, an
/// empty call where there is nothing to say (it marks the run as done), the event's time as ordering timestamp, and
/// nothing counted as recorded that came back as failed.
/// </summary>
/// <param name="config">AWS Config.</param>
/// <param name="time">Paces the retries.</param>
/// <param name="resultToken">The event's token; <c>TESTMODE</c> validates without recording (a convention of rdk).</param>
/// <param name="recorded">Told of each judgement once AWS Config has taken it.</param>
internal sealed class EvaluationReporter(IAmazonConfigService config, TimeProvider time, string resultToken, Action<Judgement> recorded)
{
    // The most that PutEvaluations takes at once (API reference, PutEvaluations).
    private const int BatchSize = 100;
    private const int Attempts = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    private readonly List<Judgement> failed = [];
    private Judgement[] pending = [];

    /// <summary>How many judgements AWS Config has taken.</summary>
    public int RecordedCount { get; private set; }

    /// <summary>What was refused for good, or is still on its way.</summary>
    public IReadOnlyList<Judgement> Unrecorded => [.. failed, .. pending];

    /// <summary>
    /// Reports everything that is judged, also when the judging ends with an error, which is then passed on, and when
    /// AWS Config refuses some of it.
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
            // What it had judged by then is as good as any.
            try
            {
                await PutAsync([.. batch], cancellation);
            }
            catch (Exception) when (first is AwsCallFailedException or OperationCanceledException)
            {
                // The first failure is the one to be told, and with it what this one has lost: it stays among the unrecorded.
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

            // A refusal that names none of ours is one all the same: then none of the call counts as recorded.
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
            "PutEvaluations", () => config.PutEvaluationsAsync(request, cancellation), cancellation);
        return [.. (response.FailedEvaluations ?? []).Select(failure => new Resource(failure.ComplianceResourceType, failure.ComplianceResourceId))];
    }

    private static Evaluation ToEvaluation(Judgement judgement) => new()
    {
        ComplianceResourceType = judgement.Resource.Type,
        ComplianceResourceId = judgement.Resource.Id,
        ComplianceType = ToComplianceType(judgement.Verdict.Compliance),
        Annotation = judgement.Verdict.Annotation,
        OrderingTimestamp = judgement.OrderingTimestamp,
    };

    /// <summary>The verdict in AWS Config's words.</summary>
    public static ComplianceType ToComplianceType(Compliance compliance) => compliance switch
    {
        Compliance.Compliant => ComplianceType.COMPLIANT,
        Compliance.NonCompliant => ComplianceType.NON_COMPLIANT,
        Compliance.NotApplicable => ComplianceType.NOT_APPLICABLE,
        _ => throw new ArgumentOutOfRangeException(nameof(compliance), compliance, null),
    };
}
