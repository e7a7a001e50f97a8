namespace Amazon.Lambda.Core;

public interface ILambdaContext
{
    string AwsRequestId { get; }

    IClientContext ClientContext { get; }

    string FunctionName { get; }

    string FunctionVersion { get; }

    ICognitoIdentity Identity { get; }

    string InvokedFunctionArn { get; }

    ILambdaLogger Logger { get; }

    string LogGroupName { get; }

    string LogStreamName { get; }

    int MemoryLimitInMB { get; }

    TimeSpan RemainingTime { get; }
}

/// <summary>What a mobile client says about itself: only its type is used.</summary>
public interface IClientContext;

/// <summary>The user of a mobile client: only its type is used.</summary>
public interface ICognitoIdentity;

public interface ILambdaLogger
{
    void Log(string message);

    void LogLine(string message);

    // Without an end, as in the official package: a logger that lacks this overload must fail here too, not only in nuget mode.
    void Log(string level, string message, params object[] args) => Log(level, message, args);

    void LogInformation(string message, params object[] args) => Log(nameof(LogLevel.Information), message, args);

    void LogWarning(string message, params object[] args) => Log(nameof(LogLevel.Warning), message, args);
}

public enum LogLevel
{
    Trace = 0,
    Debug = 1,
    Information = 2,
    Warning = 3,
    Error = 4,
    Critical = 5,
}
