namespace ConfigRule.Cli.Usage;

/// <summary>What the process returns to its caller; the worst of several wins.</summary>
internal static class ExitStatus
{
    /// <summary>Everything was evaluated.</summary>
    public const int Done = 0;

    /// <summary>With <c>--fail-on-noncompliant</c>: a broker is NON_COMPLIANT.</summary>
    public const int NonCompliant = 1;

    /// <summary>Bad input or usage; standard error names the file, the field and the value.</summary>
    public const int BadInput = 2;

    /// <summary>AWS could not be read or reported to.</summary>
    public const int AwsFailed = 3;

    /// <summary>Stopped from outside, as shells count it: 128 and the number of SIGINT.</summary>
    public const int Interrupted = 130;
}

/// <summary>Ends the program with <see cref="ExitStatus.BadInput"/>; the message is the one line that says what cannot be used and why.</summary>
internal sealed class BadInputException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>Ends the program with <see cref="ExitStatus.AwsFailed"/>; the message is the one line that says what failed and why.</summary>
internal sealed class AwsFailedException(string message, Exception cause) : Exception(message, cause);
