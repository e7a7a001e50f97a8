using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Logging;

internal static class LogLevels
{
    /// <summary>.NET's names, and the ones that Lambda's own logging settings use.</summary>
    public static LogLevel? Parse(string name) => name?.ToUpperInvariant() switch
    {
        "TRACE" => LogLevel.Trace,
        "DEBUG" => LogLevel.Debug,
        "INFORMATION" or "INFO" => LogLevel.Information,
        "WARNING" or "WARN" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        "CRITICAL" or "FATAL" => LogLevel.Critical,
        _ => null,
    };

    /// <summary>The four letters that .NET's console logging, and Lambda's text format after it, print.</summary>
    public static string Label(this LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
