using System.Globalization;
using System.Net.Http.Headers;
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

/// <summary>What the Runtime API says about one invocation: headers and event.</summary>
internal sealed class Invocation(HttpResponseHeaders headers, byte[] body)
{
    public string RequestId { get; } = Required(headers, "Lambda-Runtime-Aws-Request-Id");

    public DateTimeOffset Deadline { get; } = ReadDeadline(headers);

    public string InvokedFunctionArn { get; } = Optional(headers, "Lambda-Runtime-Invoked-Function-Arn");

    public string TraceId { get; } = Optional(headers, "Lambda-Runtime-Trace-Id");

    public Stream Body { get; } = new MemoryStream(body, writable: false);

    private static DateTimeOffset ReadDeadline(HttpResponseHeaders headers)
    {
        const string Name = "Lambda-Runtime-Deadline-Ms";
        string text = Required(headers, Name);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : throw new InvalidDataException($"The Lambda Runtime API's header {Name} is '{text}', not milliseconds since 1970.");
    }

    private static string Required(HttpResponseHeaders headers, string name) =>
        Optional(headers, name)
        ?? throw new InvalidDataException($"The Lambda Runtime API gave an invocation without the header {name}.");

    // Not validated: the values are JSON and trace ids, and parsing them as HTTP lists would cost time and alter them.
    private static string Optional(HttpResponseHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out HeaderStringValues values) && values.ToString() is { Length: > 0 } value ? value : null;
}
