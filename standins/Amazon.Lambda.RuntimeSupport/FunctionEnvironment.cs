using System.Globalization;

namespace Amazon.Lambda.RuntimeSupport;

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
