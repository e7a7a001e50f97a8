namespace ConfigRule.Build.Support;

/// <summary>Ends the program with one line on stderr, or with none if a child process has already reported the reason.</summary>
internal sealed class BuildFailure(string message, int status = BuildFailure.Misuse) : Exception(message)
{
    /// <summary>The exit status of a command line that cannot be run.</summary>
    public const int Misuse = 2;

    public int Status { get; } = status;
}
