namespace ConfigRule.Aws;

/// <summary>A call of AWS that was given up for its caller's sake.</summary>
internal sealed class AwsCallCanceledException(string operation, Exception cause, CancellationToken cancellation)
    : OperationCanceledException($"{operation} was given up.", cause, cancellation)
{
    public string Operation { get; } = operation;
}
