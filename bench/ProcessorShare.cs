using System.Diagnostics;
using System.Globalization;

namespace ConfigRule.Bench;

/// <summary>
/// The share of a processor that Lambda gives to a function by its memory size, by Linux's quota for a group of processes (cgroup).
/// </summary>
internal sealed class ProcessorShare : IDisposable
{
    // "At 1,769 MB, a function has the equivalent of one vCPU": Lambda's developer guide, "Configure Lambda function memory".
    private const double MegabytesOfAProcessor = 1769;

    // AWS does not document the period. With Linux's default of 100 ms a pause would be longer than most of what is measured here.
    private const int PeriodMicroseconds = 20_000;

    private static readonly string[] OldGroups = ["/sys/fs/cgroup/cpu", "/sys/fs/cgroup/cpu,cpuacct"];
    private static int made;

    private readonly string folder;

    private ProcessorShare(string folder) => this.folder = folder;

    /// <summary>Why no share can be set on this machine; null if one can.</summary>
    public static string? Obstacle { get; } = FindObstacle();

    public static double Of(int memory) => memory / MegabytesOfAProcessor;

    /// <summary>An empty group with the share.</summary>
    /// <param name="memory">The memory size of the function, in MB.</param>
    /// <exception cref="IOException">The machine has no such groups.</exception>
    /// <exception cref="UnauthorizedAccessException">They belong to somebody else.</exception>
    public static ProcessorShare Create(int memory)
    {
        string name = $"mq003-bench-{Environment.ProcessId}-{Interlocked.Increment(ref made)}";
        string quota = Math.Round(PeriodMicroseconds * Of(memory)).ToString(CultureInfo.InvariantCulture);
        string period = PeriodMicroseconds.ToString(CultureInfo.InvariantCulture);
        string? old = Array.Find(OldGroups, Directory.Exists);
        ProcessorShare share = new(Directory.CreateDirectory(Path.Combine(old ?? "/sys/fs/cgroup", name)).FullName);
        try
        {
            if (old is null)
            {
                share.Write("cpu.max", $"{quota} {period}");
            }
            else
            {
                share.Write("cpu.cfs_period_us", period);
                share.Write("cpu.cfs_quota_us", quota);
            }

            return share;
        }
        catch
        {
            share.Dispose();
            throw;
        }
    }

    /// <summary>From now on, the process and its threads have this share together.</summary>
    public void Hold(int processId) => Write("cgroup.procs", processId.ToString(CultureInfo.InvariantCulture));

    /// <summary>Removes the group; its processes must have ended.</summary>
    public void Dispose() => Directory.Delete(folder);

    /// <summary>What a process that never waits gets of a processor, measured over two seconds; Linux counts in steps of 10 ms.</summary>
    public static async Task<Row> MeasureAsync(int memory)
    {
        List<double> shares = [];
        for (int run = 0; run < 2; run++)
        {
            using ProcessorShare share = Create(memory);
            using Process busy = Process.Start("sh", ["-c", "while :; do :; done"]);
            share.Hold(busy.Id);
            TimeSpan before = busy.TotalProcessorTime;
            long start = Stopwatch.GetTimestamp();
            await Task.Delay(TimeSpan.FromSeconds(2));
            busy.Refresh();
            shares.Add((busy.TotalProcessorTime - before) / Stopwatch.GetElapsedTime(start));
            busy.Kill();
            await busy.WaitForExitAsync();
        }

        return new($"Lambda's {memory} MB: a busy loop's part of a processor (to be {Of(memory):0.000})", Unit.Processors, shares);
    }

    private static string? FindObstacle()
    {
        if (!OperatingSystem.IsLinux())
        {
            return "it needs Linux";
        }

        try
        {
            using ProcessorShare share = Create(256);
            return null;
        }
        catch (Exception no) when (no is IOException or UnauthorizedAccessException)
        {
            return $"it needs a cgroup with the cpu controller that this user may write: {no.Message}";
        }
    }

    private void Write(string file, string value)
    {
        // Not File.WriteAllText: these files can neither be created nor truncated.
        using FileStream stream = new(Path.Combine(folder, file), FileMode.Open, FileAccess.Write);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(value));
    }
}
