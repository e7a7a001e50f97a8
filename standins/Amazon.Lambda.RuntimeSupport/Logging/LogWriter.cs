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
