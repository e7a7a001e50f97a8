namespace ConfigRule.Aws;

/// <summary>Names the operation in whatever a call of AWS ends with: the SDK's exceptions do not.</summary>
internal static class AwsCall
{
    /// <exception cref="AwsCallFailedException">AWS refused it, did not answer, or answered what cannot be read.</exception>
    /// <exception cref="AwsCallCanceledException">The caller's time ran out, or the caller wanted no more of it.</exception>
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
