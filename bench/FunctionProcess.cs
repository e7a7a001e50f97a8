using System.Diagnostics;
using ConfigRule.Tests.Support.Lambda;

namespace ConfigRule.Bench;

/// <summary>A packaged function as a separate process with its own servers.</summary>
internal sealed class FunctionProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly RuntimeApiServer lambda;
    private readonly LambdaProcess process;

    private FunctionProcess(RuntimeApiServer lambda, AwsServer aws, long startedAt, LambdaProcess process)
    {
        this.lambda = lambda;
        Aws = aws;
        StartedAt = startedAt;
        this.process = process;
    }

    public AwsServer Aws { get; }

    /// <summary>The timestamp (<see cref="Stopwatch.GetTimestamp"/>) just before the process was started.</summary>
    public long StartedAt { get; }

    public double PeakMebibytes => process.PeakMemory / 1024.0 / 1024.0;

    public static async Task<FunctionProcess> StartAsync(
        PackageUnderTest package, int brokers = 0, int deleted = 0, TimeSpan delay = default)
    {
        RuntimeApiServer lambda = await RuntimeApiServer.StartAsync();
        AwsServer aws = await AwsServer.StartAsync(brokers, deleted, delay);
        Dictionary<string, string?> environment = lambda.VariablesOfTheRule(aws.Address, aws.Address);
        foreach ((string name, string value) in package.Environment)
        {
            environment[name] = value;
        }

        environment["AWS_DEFAULT_REGION"] = environment["AWS_REGION"]; // As boto3 names it.
        long startedAt = Stopwatch.GetTimestamp();
        return new(lambda, aws, startedAt, LambdaProcess.Start(package.Program, environment, package.Arguments));
    }

    /// <summary>Lets the function handle the event; a failed invocation cannot be measured.</summary>
    public async Task<RuntimeResult> InvokeAsync(string eventJson)
    {
        RuntimeEvent invocation = new(eventJson) { Deadline = DateTimeOffset.UtcNow + Patience };
        try
        {
            RuntimeResult result = await lambda.InvokeAsync(invocation, Patience);
            result.Succeeded();
            return result;
        }
        catch (TimeoutException cause)
        {
            throw new InvalidOperationException($"The function wrote: {string.Join('\n', process.Errors)}", cause);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        await lambda.DisposeAsync();
        await Aws.DisposeAsync();
    }
}
