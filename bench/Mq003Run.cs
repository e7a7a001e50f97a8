using System.Diagnostics;
using System.Text.Json;
using ConfigRule.Tests.Support.Aws;

namespace ConfigRule.Bench;

/// <summary>mq003 as its users run it, as a process from start to end; the lines of its output are counted and dropped.</summary>
internal sealed record Mq003Run(double Milliseconds, double PeakMebibytes, int Lines)
{
    private static readonly TimeSpan MemoryInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>Runs it against the benchmark's AWS server; a run that fails is not measured.</summary>
    public static async Task<Mq003Run> StartAsync(Uri? aws, params string[] arguments)
    {
        ProcessStartInfo start = NewStart(aws, "dotnet", [Path.Combine(AppContext.BaseDirectory, "mq003.dll"), .. arguments]);
        long startedAt = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<int> lines = CountAsync(process.StandardOutput);
        Task<long> memory = WatchAsync(process);
        await process.WaitForExitAsync();
        double milliseconds = Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds;
        return process.ExitCode == 0
            ? new(milliseconds, await memory / 1024.0 / 1024.0, await lines)
            : throw new InvalidOperationException($"mq003 {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors}");
    }

    /// <summary>A program of the AWS SDK or CLI, with nothing of the environment about AWS but the benchmark's server and keys.</summary>
    public static ProcessStartInfo NewStart(Uri? aws, string program, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string inherited in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(inherited);
        }

        start.Environment["AWS_ENDPOINT_URL"] = aws?.ToString();
        start.Environment["AWS_REGION"] = "eu-central-1";
        foreach ((string name, string value) in Roots.OfTheMachine)
        {
            start.Environment[name] = value;
        }

        foreach ((string name, string value) in AwsEnvironment.Credentials)
        {
            start.Environment[name] = value;
        }

        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        string noFile = Path.Combine(AppContext.BaseDirectory, "no-such-file");
        start.Environment["AWS_CONFIG_FILE"] = start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = noFile;
        start.Environment["AWS_DEFAULT_REGION"] = start.Environment["AWS_REGION"]; // As the AWS CLI names it.
        return start;
    }

    private static async Task<int> CountAsync(StreamReader output)
    {
        int lines = 0;
        while (await output.ReadLineAsync() is not null)
        {
            lines++;
        }

        return lines;
    }

    /// <summary>Reads the peak memory until the process ends, because it cannot be read afterwards.</summary>
    private static async Task<long> WatchAsync(Process process)
    {
        long peak = 0;
        while (!process.HasExited)
        {
            process.Refresh();
            peak = Math.Max(peak, Peak(process));
            await Task.Delay(MemoryInterval);
        }

        return peak;
    }

    private static long Peak(Process process)
    {
        try
        {
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            // It has just ended.
            return 0;
        }
    }
}

/// <summary>The AWS CLI.</summary>
internal static class AwsCli
{
    /// <summary>Its executable; null if it is missing.</summary>
    public static string? Path { get; } = Find();

    /// <summary>Runs it and gives what it wrote.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<string> RunAsync(Uri aws, params string[] arguments)
    {
        using Process process = Process.Start(Mq003Run.NewStart(aws, Path!, [.. arguments, "--output", "json"]))!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"aws {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors}");
    }

    /// <summary>The ids in the answer of list-brokers.</summary>
    public static string[] BrokerIds(string json)
    {
        using JsonDocument answer = JsonDocument.Parse(json);
        return
        [
            .. answer.RootElement.GetProperty("BrokerSummaries").EnumerateArray().Select(item => item.GetProperty("BrokerId").GetString()!),
        ];
    }

    /// <summary>Beside Python if it is there, because a version manager's shim on the PATH would add to every call.</summary>
    private static string? Find()
    {
        string? python = PythonRule.Find()?.Program;
        IEnumerable<string?> folders =
        [
            System.IO.Path.GetDirectoryName(python),
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator),
        ];
        return folders.OfType<string>().Select(folder => System.IO.Path.Combine(folder, "aws")).FirstOrDefault(File.Exists);
    }
}
