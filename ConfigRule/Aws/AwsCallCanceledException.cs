namespace ConfigRule.Aws;

/// <summary>An AWS call that its caller canceled.</summary>
internal sealed class AwsCallCanceledException(string operation, Exception cause, CancellationToken cancellation)
    : OperationCanceledException($"{operation} was canceled.", cause, cancellation)
{
    public string Operation { get; } = operation;
}
