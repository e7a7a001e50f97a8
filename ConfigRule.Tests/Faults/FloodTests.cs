using System.Globalization;
using System.Text.Json.Nodes;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Aws;
using ConfigRule.Tests.Support.Lambda;

namespace ConfigRule.Tests.Faults;

/// <summary>Ten minutes of ten events a second, as fast as they go, through one process.</summary>
public sealed class FloodTests
{
    private const int Events = 6000;
    private const int Windows = 12;
    private const int SampleEvery = 25;
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task Six_thousand_events_leave_no_trace_in_the_process_and_each_exactly_one_in_aws_config()
    {
        await using AwsServer aws = await AwsServer.StartAsync([.. Enumerable.Range(0, 10).Select(i => Some.Live(Id(i * 10)))]);
        await using RunningFunction lambda = await RunningFunction.StartAsync(aws.Address);
        List<(long Memory, int Handles)> samples = [];
        List<string> expected = [];
        for (int i = 0; i < Events; i++)
        {
            RuntimeResult result = await lambda.InvokeAsync(Event(i));
            if (IsBad(i))
            {
                result.Failed();
            }
            else
            {
                result.Succeeded();
                expected.Add(Id(i));
            }

            if (i % SampleEvery == SampleEvery - 1)
            {
                samples.Add((lambda.Processes[0].ResidentMemory, lambda.Processes[0].OpenHandles));
            }
        }

        Assert.Equal(
            expected,
            aws.Puts.SelectMany(put => put["Evaluations"]!.AsArray()).Select(one => one!["ComplianceResourceId"]!.GetValue<string>()));
        AssertSteady(samples);
    }

    /// <summary>Medians of windows: after a warm-up of two of them, the last third holds no more than the next two did.</summary>
    private static void AssertSteady(List<(long Memory, int Handles)> samples)
    {
        (long Memory, int Handles)[] medians = [.. samples.Chunk(samples.Count / Windows).Select(window => (
            window.Select(sample => sample.Memory).Order().ElementAt(window.Length / 2),
            window.Select(sample => sample.Handles).Order().ElementAt(window.Length / 2)))];
        string course = string.Join(", ", medians.Select(median => string.Create(
            CultureInfo.InvariantCulture, $"{(double)median.Memory / Megabyte:F1} MB/{median.Handles}")));
        (long Memory, int Handles)[] early = medians[2..4];
        (long Memory, int Handles)[] late = medians[(2 * Windows / 3)..];

        // A kilobyte an event that is never given back comes to more than this.
        Assert.True(late.Min(one => one.Memory) <= early.Max(one => one.Memory) + (2 * Megabyte), course);
        Assert.True(late.Min(one => one.Handles) <= early.Max(one => one.Handles) + 2, course);
        TestContext.Current.TestOutputHelper?.WriteLine(course);
    }

    private static string Id(int i) => string.Create(CultureInfo.InvariantCulture, $"b-{i:0000}");

    private static bool IsBad(int i) => i % 10 == 9;

    /// <summary>
    /// Of each kind some: most with everything in them, some to be asked for, known to Amazon MQ or not, some deleted, some bad.
    /// </summary>
    private static JsonObject Event(int i) => (i % 10) switch
    {
        0 => Some.Event(Some.Change(Some.Item(Id(i), mode: null))),
        1 => Some.Event(Some.Oversized(Id(i))),
        2 => Some.Event(Some.Change(Some.Item(Id(i), status: "ResourceDeleted"))),
        _ => Some.Event(Some.Change(Some.Item(Id(i), status: IsBad(i) ? "Odd" : "OK"))),
    };
}
