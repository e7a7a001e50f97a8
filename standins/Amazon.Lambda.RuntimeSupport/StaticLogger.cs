using System.Runtime.CompilerServices;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Points <see cref="LambdaLogger"/> at the invocation's logger, through the fields whose names are contract.</summary>
internal static class StaticLogger
{
    // A static class cannot be a parameter's type, so the accessors name it.
    private const string Type = "Amazon.Lambda.Core.LambdaLogger, Amazon.Lambda.Core";

    public static void SendTo(ILambdaLogger logger)
    {
        Logging(null) = logger.LogLine;
        LoggingWithLevel(null) = logger.Log;
        LoggingWithLevelAndException(null) = logger.Log;
    }

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "_loggingAction")]
    private static extern ref Action<string> Logging([UnsafeAccessorType(Type)] object type);

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "_loggingWithLevelAction")]
    private static extern ref Action<string, string, object[]> LoggingWithLevel([UnsafeAccessorType(Type)] object type);

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "_loggingWithLevelAndExceptionAction")]
    private static extern ref Action<string, Exception, string, object[]> LoggingWithLevelAndException(
        [UnsafeAccessorType(Type)] object type);
}
