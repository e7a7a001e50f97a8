namespace ConfigRule.Cli.Usage;

/// <summary>The exit statuses of the process; the highest of several applies.</summary>
internal static class ExitStatus
{
    /// <summary>Everything was evaluated.</summary>
    public const int Done = 0;

    /// <summary>A broker is what <c>--fail-on</c> names; of <c>doctor</c>: something is wrong, or not known.</summary>
    public const int NonCompliant = 1;

    /// <summary>Bad input or usage; standard error names the file, the field and the value.</summary>
    public const int BadInput = 2;

    /// <summary>An AWS call failed.</summary>
    public const int AwsFailed = 3;

    /// <summary>Stopped by Ctrl+C: 128 plus the number of SIGINT, as in shells.</summary>
    public const int Interrupted = 130;
}

/// <summary>Ends the program with <see cref="ExitStatus.BadInput"/>; the message is one line that states what is wrong and why.</summary>
internal sealed class BadInputException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>Ends the program with <see cref="ExitStatus.AwsFailed"/>; the message is one line that states what failed and why.</summary>
internal sealed class AwsFailedException(string message, Exception cause) : Exception(message, cause);
