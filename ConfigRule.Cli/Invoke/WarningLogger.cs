using System.Text.RegularExpressions;
using Amazon.Lambda.Core;

namespace ConfigRule.Cli.Invoke;

/// <summary>The rule's warnings on standard error; its other messages say nothing that the result does not say.</summary>
internal sealed partial class WarningLogger(TextWriter error) : ILambdaLogger
{
    public void Log(string message) => error.WriteLine(message);

    public void LogLine(string message) => error.WriteLine(message);

    /// <summary>Every level with arguments ends up here; the interface's own default would call itself for ever.</summary>
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
