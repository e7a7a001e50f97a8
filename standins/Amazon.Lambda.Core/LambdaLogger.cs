using System.Globalization;

namespace Amazon.Lambda.Core;

public static class LambdaLogger
{
    // RuntimeSupport, also the one inside Lambda, puts its own actions here: the names are contract, readonly would break it.
#pragma warning disable IDE0044 // Add readonly modifier
    private static Action<string> _loggingAction = Console.WriteLine;
    private static Action<string, string, object[]> _loggingWithLevelAction = WriteToConsole;
    private static Action<string, Exception, string, object[]> _loggingWithLevelAndExceptionAction = WriteToConsole;
#pragma warning restore IDE0044

    public static void Log(string message) => _loggingAction(message);

    public static void Log(string level, string message, params object[] args) => _loggingWithLevelAction(level, message, args);

    public static void Log(LogLevel level, string message, params object[] args) => Log(level.ToString(), message, args);

    public static void Log(string level, Exception exception, string message, params object[] args) =>
        _loggingWithLevelAndExceptionAction(level, exception, message, args);

    public static void Log(LogLevel level, Exception exception, string message, params object[] args) =>
        Log(level.ToString(), exception, message, args);

    private static void WriteToConsole(string level, string message, object[] args) =>
        Console.WriteLine(args is { Length: > 0 }
            ? string.Create(CultureInfo.InvariantCulture, $"{level}: {message} Arguments: {string.Join(", ", args)}")
            : $"{level}: {message}");

    private static void WriteToConsole(string level, Exception exception, string message, object[] args)
    {
        WriteToConsole(level, message, args);
        Console.WriteLine(exception);
    }
}
