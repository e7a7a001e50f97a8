namespace ConfigRule.Aws;

/// <summary>
/// A call of AWS that failed, after the SDK's retries. What the SDK threw is no inner exception: Lambda would log it with its
/// message, in which AWS may repeat the request, the session's token included, and the SDK the answer.
/// </summary>
internal sealed class AwsCallFailedException(string operation, string reason, Exception cause)
    : Exception($"{operation} failed: {reason}")
{
    public Exception Cause { get; } = cause;
}
