namespace ConfigRule.Aws;

/// <summary>Adds the operation's name to every failure of an AWS call, because the SDK's exceptions do not contain it.</summary>
internal static class AwsCall
{
    /// <exception cref="AwsCallFailedException">AWS refused the call, did not answer, or sent an answer that cannot be read.</exception>
    /// <exception cref="AwsCallCanceledException">The caller's time ran out, or the caller canceled the call.</exception>
    public static async Task<T> InvokeAsync<T>(string operation, Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return await call();
        }
        catch (Exception cause) when (cancellation.IsCancellationRequested && cause is (OperationCanceledException or TimeoutException))
        {
            throw new AwsCallCanceledException(operation, cause, cancellation);
        }
        catch (Exception cause) when (FailureReason.Find(cause) is { } reason)
        {
            throw new AwsCallFailedException(operation, reason, cause);
        }
    }
}
