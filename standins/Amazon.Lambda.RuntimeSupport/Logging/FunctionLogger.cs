using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>The logger of one invocation (or, without one, of the time before the first).</summary>
internal sealed class FunctionLogger(LogWriter writer, Invocation invocation = null) : ILambdaLogger
{
    public void Log(string message) => LogLine(message);

    public void LogLine(string message) => Log(nameof(LogLevel.Information), message);

    public void Log(string level, string message) => Log(level, exception: null, message, []);

    public void Log(string level, string message, params object[] args) => Log(level, exception: null, message, args);

    public void Log(string level, Exception exception, string message, params object[] args)
    {
        LogLevel? known = LogLevels.Parse(level);
        if (known < writer.MinimumLevel)
        {
            return;
        }

        writer.Write(new LogEntry(
            DateTimeOffset.UtcNow,
            level,
            known,
            invocation?.RequestId,
            invocation?.TraceId,
            exception,
            message ?? string.Empty,
            args ?? []));
    }
}
