namespace ConfigRule.Cli;

/// <summary>AWS could not be read; the message is the one line that says what and why.</summary>
internal sealed class AwsFailedException(string message, Exception cause) : Exception(message, cause);
