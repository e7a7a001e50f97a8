using System.Globalization;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

internal sealed class LambdaContext(Invocation invocation, FunctionEnvironment function, ILambdaLogger logger) : ILambdaContext
{
    public string AwsRequestId => invocation.RequestId;

    // AWS Config is not a mobile client.
    public IClientContext ClientContext => null;

    public string FunctionName => function.Name;

    public string FunctionVersion => function.Version;

    public ICognitoIdentity Identity => null;

    public string InvokedFunctionArn => invocation.InvokedFunctionArn;

    public ILambdaLogger Logger => logger;

    public string LogGroupName => function.LogGroup;

    public string LogStreamName => function.LogStream;

    public int MemoryLimitInMB => function.MemoryInMB;

    public TimeSpan RemainingTime => invocation.Deadline - DateTimeOffset.UtcNow;
}

/// <summary>What Lambda says about the function, once per process.</summary>
internal sealed record FunctionEnvironment(string Name, string Version, int MemoryInMB, string LogGroup, string LogStream)
{
    public static FunctionEnvironment Read()
    {
        _ = int.TryParse(
            Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out int memory);
        return new FunctionEnvironment(
            Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME"),
            Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_VERSION"),
            memory,
            Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_GROUP_NAME"),
            Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_STREAM_NAME"));
    }
}
