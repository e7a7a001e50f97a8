using System.Text.RegularExpressions;
using Amazon.Lambda.Core;

namespace ConfigRule.Cli.Invoke;

/// <summary>Lambda's context for an invocation on this machine.</summary>
internal sealed class LocalContext(ILambdaLogger logger) : ILambdaContext
{
    public string AwsRequestId { get; } = Guid.NewGuid().ToString();

    public IClientContext ClientContext => null!;

    public string FunctionName => "mq003";

    public string FunctionVersion => "$LATEST";

    public ICognitoIdentity Identity => null!;

    public string InvokedFunctionArn => "";

    public ILambdaLogger Logger => logger;

    public string LogGroupName => "";

    public string LogStreamName => "";

    public int MemoryLimitInMB => 0;

    public TimeSpan RemainingTime => TimeSpan.FromMinutes(15);
}

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
        string text = Placeholder().Replace(message, found => next < args.Length ? $"{args[next++]}" : found.Value);
        error.WriteLine($"mq003: the rule's log: {text}");
    }

    [GeneratedRegex(@"\{\w+\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
