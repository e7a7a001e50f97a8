using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace ConfigRule.Tests.Support.Lambda;

/// <summary>A published Lambda executable as a child process, which is ended with the test.</summary>
internal sealed class LambdaProcess : IAsyncDisposable
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> errors = new();

    private LambdaProcess(Process process) => this.process = process;

    public int Id => process.Id;

    /// <summary>The lines on standard output so far; complete after <see cref="WaitForExitAsync"/>.</summary>
    public IReadOnlyList<string> Output => [.. output];

    /// <summary>The lines on standard error so far.</summary>
    public IReadOnlyList<string> Errors => [.. errors];

    /// <summary>The most memory that it has held so far, in bytes (VmHWM on Linux).</summary>
    public long PeakMemory
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>The memory that it holds now, in bytes.</summary>
    public long ResidentMemory
    {
        get
        {
            const int Kilobyte = 1024;
            string line = File.ReadLines($"/proc/{process.Id}/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * Kilobyte;
        }
    }

    /// <summary>The files, sockets and pipes that it has open now.</summary>
    public int OpenHandles => Directory.GetFileSystemEntries($"/proc/{process.Id}/fd").Length;

    /// <summary>Starts the executable with these variables; nothing that is about AWS or Lambda is inherited.</summary>
    public static LambdaProcess Start(string executable, IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        ProcessStartInfo start = new(executable, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string inherited in start.Environment.Keys.Where(IsAboutLambda).ToArray())
        {
            start.Environment.Remove(inherited);
        }

        foreach ((string name, string? value) in environment)
        {
            start.Environment[name] = value;
        }

        LambdaProcess lambda = new(new Process { StartInfo = start });
        lambda.process.OutputDataReceived += (_, line) => Keep(lambda.output, line.Data);
        lambda.process.ErrorDataReceived += (_, line) => Keep(lambda.errors, line.Data);
        lambda.process.Start();
        lambda.process.BeginOutputReadLine();
        lambda.process.BeginErrorReadLine();
        return lambda;
    }

    /// <summary>Asks the process to end, as Lambda does before it takes an environment away.</summary>
    public void Terminate() => Signal("SIGTERM", 15);

    /// <summary>Stops the process where it is, as Lambda does between two events.</summary>
    public void Freeze() => Signal("SIGSTOP", 19);

    /// <summary>Lets a frozen process go on.</summary>
    public void Thaw() => Signal("SIGCONT", 18);

    /// <summary>Waits for the end and gives the exit code.</summary>
    public async Task<int> WaitForExitAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        TimeSpan deadline = timeout ?? DefaultTimeout;
        try
        {
            await process.WaitForExitAsync(cancellationToken).WaitAsync(deadline, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException(
                $"Waited {deadline.TotalSeconds:0.#} s for {process.StartInfo.FileName} (process {process.Id}) to end. It wrote:"
                + $"\n{string.Join('\n', output)}\n{string.Join('\n', errors)}");
        }

        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await WaitForExitAsync();
        }

        process.Dispose();
    }

    private void Signal(string name, int number)
    {
        if (!process.HasExited && Kill(process.Id, number) != 0)
        {
            throw new InvalidOperationException($"{name} did not reach process {process.Id}: error {Marshal.GetLastPInvokeError()}.");
        }
    }

    private static bool IsAboutLambda(string name) =>
        name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("LAMBDA_", StringComparison.Ordinal)
        || name is "_HANDLER" or "_X_AMZN_TRACE_ID";

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int processId, int signal);
}

/// <summary>How an invocation ended: exactly one of the two is there.</summary>
internal sealed record RuntimeResult(string RequestId, string? Response, RuntimeError? Error)
{
    /// <summary>When the event was handed out, as <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/> tells.</summary>
    public long HandedOutAt { get; init; }

    /// <summary>When the answer had arrived, likewise.</summary>
    public long AnsweredAt { get; init; }

    /// <summary>The response of an invocation that must not have failed.</summary>
    public string Succeeded() =>
        Response ?? throw new InvalidOperationException($"Invocation {RequestId} failed: {Error!.Type}: {Error.Body}");

    /// <summary>The error of an invocation that must have failed.</summary>
    public RuntimeError Failed() =>
        Error ?? throw new InvalidOperationException($"Invocation {RequestId} did not fail; it answered '{Response}'.");
}

/// <summary>The error's type, from the header, and the report in the body.</summary>
internal sealed record RuntimeError(string Type, JsonElement Body)
{
    public string? Message => Body.GetProperty("errorMessage").GetString();
}

/// <summary>An invocation as Lambda hands it out: the event, and what the headers say about it.</summary>
internal sealed record RuntimeEvent(string Json)
{
    public string RequestId { get; init; } = Guid.NewGuid().ToString();

    public DateTimeOffset Deadline { get; init; } = DateTimeOffset.UtcNow.AddMinutes(1);

    public string InvokedFunctionArn { get; init; } = "arn:aws:lambda:eu-west-1:123456789012:function:rule";

    public string TraceId { get; init; } = "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1";
}
