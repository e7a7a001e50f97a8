using System.CommandLine;
using System.CommandLine.Invocation;

namespace ConfigRule.Build.Support;

/// <summary>What is wrong with a command line: System.CommandLine's own errors and suggestions, in one line instead of several.</summary>
internal static class UsageError
{
    /// <summary>Null when the command line can be run.</summary>
    public static string? Find(ParseResult parsed)
    {
        if (parsed.Action is not ParseErrorAction action)
        {
            return null;
        }

        using StringWriter errors = new(), suggestions = new();
        parsed.InvocationConfiguration.Error = errors;
        parsed.InvocationConfiguration.Output = suggestions;
        action.ShowHelp = false;
        action.Invoke(parsed);
        return string.Join(' ', $"{errors} {suggestions}".Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}

/// <summary>Ends the program with one line on stderr, or with none if a child process has already reported the reason.</summary>
internal sealed class BuildFailure(string message, int status = BuildFailure.Misuse) : Exception(message)
{
    /// <summary>The exit status of a command line that cannot be run.</summary>
    public const int Misuse = 2;

    public int Status { get; } = status;
}
