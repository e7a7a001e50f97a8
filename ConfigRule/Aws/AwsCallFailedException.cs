namespace ConfigRule.Aws;

/// <summary>
/// An AWS call that failed after the SDK's retries. The SDK's exception is not kept as InnerException, because Lambda would
/// log its message: AWS may repeat the request in it, including the session token, and the SDK the answer.
/// </summary>
internal sealed class AwsCallFailedException(string operation, string reason, Exception cause)
    : Exception($"{operation} failed: {reason}")
{
    public Exception Cause { get; } = cause;
}
