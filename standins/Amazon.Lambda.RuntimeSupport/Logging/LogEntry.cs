using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Logging;

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
