namespace ConfigRule.Aws;

/// <summary>Adds the operation's name to every failure of an AWS call, because the SDK's exceptions do not contain it.</summary>
internal static class AwsCall
{
    /// <param name="operation">The operation's name.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellation">The caller's time.</param>
    /// <param name="secret">A value of the request that AWS may repeat in its error, and that no message may contain.</param>
    /// <exception cref="AwsCallFailedException">AWS refused the call, did not answer, or sent an answer that cannot be read.</exception>
    /// <exception cref="AwsCallCanceledException">The caller's time ran out, or the caller canceled the call.</exception>
    public static async Task<T> InvokeAsync<T>(string operation, Func<Task<T>> call, CancellationToken cancellation, string? secret = null)
    {
        try
        {
            return await call();
        }
        catch (Exception cause) when (cancellation.IsCancellationRequested && cause is (OperationCanceledException or TimeoutException))
        {
            throw new AwsCallCanceledException(operation, cause, cancellation);
        }
        catch (Exception cause) when (FailureReason.Find(cause, secret) is { } reason)
        {
            throw new AwsCallFailedException(operation, reason, cause);
        }
    }
}

/// <summary>
/// An AWS call that failed after the SDK's retries. The SDK's exception is not kept as InnerException, because Lambda would
/// log its message: AWS may repeat the request in it, including the session token, and the SDK the answer.
/// </summary>
internal sealed class AwsCallFailedException(string operation, string reason, Exception cause)
    : Exception($"{operation} failed: {reason}")
{
    public Exception Cause { get; } = cause;
}

/// <summary>An AWS call that its caller canceled.</summary>
internal sealed class AwsCallCanceledException(string operation, Exception cause, CancellationToken cancellation)
    : OperationCanceledException($"{operation} was canceled.", cause, cancellation)
{
    public string Operation { get; } = operation;
}

/// <summary>
/// An answer with status 200 that lacks a list which AWS always sends, even if it is empty. The SDK then gives null, which must not
/// count as "none": a sweep would remove every broker from the dashboard.
/// </summary>
internal sealed class IncompleteAnswerException(string what) : Exception($"the answer, HTTP 200, cannot be read: {what}.")
{
    /// <summary>The list.</summary>
    /// <exception cref="IncompleteAnswerException">The answer does not contain <paramref name="member"/>.</exception>
    public static List<T> Need<T>(List<T>? list, string member) => list ?? throw new IncompleteAnswerException($"it has no {member}");
}
