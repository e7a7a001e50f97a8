using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Logging;

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
