using System.Diagnostics;
using ConfigRule.Tests.Support.Aws;

namespace ConfigRule.Bench;

/// <summary>mq003 as its users run it, as a process from start to end; the lines of its output are counted and dropped.</summary>
internal sealed record Mq003Run(double Milliseconds, double PeakMebibytes, int Lines)
{
    private static readonly TimeSpan MemoryInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>Runs it against the benchmark's AWS server; a run that fails is not measured.</summary>
    public static async Task<Mq003Run> StartAsync(Uri? aws, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "mq003.dll"), .. arguments])
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
        foreach ((string name, string value) in AwsEnvironment.Credentials)
        {
            start.Environment[name] = value;
        }

        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        string noFile = Path.Combine(AppContext.BaseDirectory, "no-such-file");
        start.Environment["AWS_CONFIG_FILE"] = start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = noFile;

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
