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
