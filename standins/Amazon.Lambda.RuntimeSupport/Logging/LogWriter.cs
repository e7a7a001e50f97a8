using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>Writes each entry as one line to standard output, in the format and from the level that Lambda's settings ask for.</summary>
internal sealed class LogWriter(LogLevel minimumLevel, Func<LogEntry, string> format)
{
    public LogLevel MinimumLevel => minimumLevel;

    public static LogWriter FromEnvironment() => new(
        LevelOf(Setting("LOG_LEVEL")) ?? LogLevel.Information,
        Setting("LOG_FORMAT")?.ToUpperInvariant() switch
        {
            "JSON" => JsonFormat.Format,
            "UNFORMATTED" => TextFormat.WithoutPrefix,
            _ => TextFormat.Format,
        });

    // Console.Out is synchronized, so a line in one call never mixes with another's. Its encoding is UTF-8 without a mark.
    public void Write(in LogEntry entry) => Console.Out.Write(format(entry) + "\n");

    /// <summary>.NET's names, and the ones that Lambda's own logging settings use.</summary>
    public static LogLevel? LevelOf(string name) => name?.ToUpperInvariant() switch
    {
        "TRACE" => LogLevel.Trace,
        "DEBUG" => LogLevel.Debug,
        "INFORMATION" or "INFO" => LogLevel.Information,
        "WARNING" or "WARN" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        "CRITICAL" or "FATAL" => LogLevel.Critical,
        _ => null,
    };

    // The handler's own setting wins over the one that Lambda sets for the function.
    private static string Setting(string name) =>
        Environment.GetEnvironmentVariable("AWS_LAMBDA_HANDLER_" + name) is { Length: > 0 } handlers
            ? handlers
            : Environment.GetEnvironmentVariable("AWS_LAMBDA_" + name);
}

/// <summary>The logger of one invocation.</summary>
internal sealed class FunctionLogger(LogWriter writer, Invocation invocation) : ILambdaLogger
{
    public void Log(string message) => LogLine(message);

    public void LogLine(string message) => Log(nameof(LogLevel.Information), message);

    public void Log(string level, string message, params object[] args) => Log(level, exception: null, message, args);

    public void Log(string level, Exception exception, string message, params object[] args)
    {
        LogLevel? known = LogWriter.LevelOf(level);
        if (known < writer.MinimumLevel)
        {
            return;
        }

        writer.Write(new LogEntry(
            DateTimeOffset.UtcNow,
            level,
            known,
            invocation.RequestId,
            invocation.TraceId,
            exception,
            message ?? string.Empty,
            args ?? []));
    }
}

/// <summary>One call of the logger. A level that <see cref="LogLevel"/> does not know has only a name and is never filtered.</summary>
internal readonly record struct LogEntry(
    DateTimeOffset Timestamp,
    string LevelName,
    LogLevel? Level,
    string RequestId,
    string TraceId,
    Exception Exception,
    string Template,
    object[] Arguments);
