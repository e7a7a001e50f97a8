using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ConfigRule.Tests.Support;
using Perfolizer.Horology;

namespace ConfigRule.Bench;

/// <summary>Processor time and allocations of <see cref="JudgeBenchmarks"/>, by BenchmarkDotNet in this process.</summary>
internal static class JudgeCost
{
    public static Task<IReadOnlyList<Row>> MeasureAsync() => Task.Run(Measure);

    private static IReadOnlyList<Row> Measure()
    {
        string folder = Directory.CreateDirectory(Repository.File("artifacts", "bench", "benchmarkdotnet")).FullName;
        using StreamLogger log = new(Path.Combine(folder, "log.txt"));
        Job job = Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(5)
            .WithIterationCount(15)
            .WithIterationTime(TimeInterval.FromMilliseconds(150));
        Summary summary = BenchmarkRunner.Run<JudgeBenchmarks>(ManualConfig.CreateEmpty()
            .WithArtifactsPath(folder)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddLogger(log)
            .AddJob(job));
        return summary.Reports.Length > 0 && Array.TrueForAll([.. summary.Reports], report => report.Success)
            ? [.. summary.Reports.SelectMany(Rows)]
            : throw new InvalidOperationException(
                $"BenchmarkDotNet has measured nothing: {Path.GetRelativePath(Repository.Root, folder)} says why.");
    }

    private static IEnumerable<Row> Rows(BenchmarkReport report)
    {
        const double Nanoseconds = 1000;
        string name = "processor, " + report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\'');
        return
        [
            new(name, Unit.Microseconds, [.. report.ResultStatistics!.OriginalValues.Select(value => value / Nanoseconds)]),
            new($"{name}: allocated", Unit.Kibibytes, [report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase)!.Value / 1024.0]),
        ];
    }
}
