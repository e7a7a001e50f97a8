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
