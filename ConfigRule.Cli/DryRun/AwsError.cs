namespace ConfigRule.Cli.DryRun;

/// <summary>An error that AWS returns over HTTP.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="type">The error code, e.g. <c>InvalidResultTokenException</c>.</param>
/// <param name="message">The error message.</param>
internal sealed class AwsError(int status, string type, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Type { get; } = type;

    public static AwsError InvalidParameter(string message) => new(400, "InvalidParameterValueException", message);
}
