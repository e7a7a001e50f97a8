using System.Diagnostics;
using ConfigRule.Tests.Support.Lambda;

namespace ConfigRule.Bench;

/// <summary>A packaged function as a separate process with its own servers.</summary>
internal sealed class FunctionProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly RuntimeApiServer lambda;
    private readonly LambdaProcess process;

    private ProcessorShare? share;

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

    /// <summary>Starts the function beside servers that are ready.</summary>
    /// <param name="package">The function.</param>
    /// <param name="aws">Its AWS, which is disposed with it.</param>
    public static async Task<FunctionProcess> StartAsync(PackageUnderTest package, AwsServer aws)
    {
        RuntimeApiServer lambda = await RuntimeApiServer.StartAsync();
        Dictionary<string, string?> environment = lambda.VariablesOfTheRule(aws.Address, aws.Address);
        foreach ((string name, string value) in package.Environment)
        {
            environment[name] = value;
        }

        environment["AWS_DEFAULT_REGION"] = environment["AWS_REGION"]; // As boto3 names it.
        long startedAt = Stopwatch.GetTimestamp();
        return new(lambda, aws, startedAt, LambdaProcess.Start(package.Program, environment, package.Arguments));
    }

    /// <summary>
    /// As in Lambda: a whole processor until the function asks for its first event, from then on what its memory size is worth.
    /// </summary>
    /// <param name="package">The function.</param>
    /// <param name="aws">Its AWS, which is disposed with it.</param>
    /// <param name="memory">The memory size, in MB.</param>
    /// <returns>The initialized function, and how many milliseconds the initialization took.</returns>
    public static async Task<(FunctionProcess Function, double Initialization)> StartWithMemoryAsync(
        PackageUnderTest package, AwsServer aws, int memory)
    {
        FunctionProcess function = await StartAsync(package, aws);
        long readyAt = await function.lambda.Ready.WaitAsync(Patience);
        function.share = ProcessorShare.Create(memory);
        function.share.Hold(function.process.Id);
        return (function, Stopwatch.GetElapsedTime(function.StartedAt, readyAt).TotalMilliseconds);
    }

    /// <summary>How long the function takes for the event, in milliseconds.</summary>
    public async Task<double> TimeAsync(string eventJson)
    {
        RuntimeResult result = await InvokeAsync(eventJson);
        return Stopwatch.GetElapsedTime(result.HandedOutAt, result.AnsweredAt).TotalMilliseconds;
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
        share?.Dispose();
        await lambda.DisposeAsync();
        await Aws.DisposeAsync();
    }
}
