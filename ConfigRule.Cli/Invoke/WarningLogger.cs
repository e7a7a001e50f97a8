using System.Text.RegularExpressions;
using Amazon.Lambda.Core;

namespace ConfigRule.Cli.Invoke;

/// <summary>Writes the rule's warnings to standard error; its other log messages only repeat what the result contains.</summary>
internal sealed partial class WarningLogger(TextWriter error) : ILambdaLogger
{
    public void Log(string message) => error.WriteLine(message);

    public void LogLine(string message) => error.WriteLine(message);

    /// <summary>All levels with arguments end here; the default implementation of the interface would call itself endlessly.</summary>
    public void Log(string level, string message, params object[] args)
    {
        if (Enum.TryParse(level, out LogLevel known) && known < LogLevel.Warning)
        {
            return;
        }

        int next = 0;
        error.WriteLine(Placeholder().Replace(message, found => next < args.Length ? $"{args[next++]}" : found.Value));
    }

    [GeneratedRegex(@"\{\w+\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
