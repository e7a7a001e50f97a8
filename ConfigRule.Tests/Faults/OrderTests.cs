using System.Text.Json.Nodes;
using ConfigRule.Tests.Support.Aws;
using ConfigRule.Tests.Support.Lambda;
using CsCheck;

namespace ConfigRule.Tests.Faults;

/// <summary>Events come more than once and in any order; the dashboard ends up right all the same.</summary>
public sealed class OrderTests
{
    private const int Processes = 8;
    private const int Brokers = 200;

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private static readonly Gen<HistoryStep> Step = Gen.Select(
        Gen.Enum<Happening>(),
        Gen.Int[0, BrokerHistory.Engines.Length - 1],
        Gen.Int[0, BrokerHistory.Modes.Length - 1],
        Gen.Int[0, 3],
        Gen.Int[0, 30].Array[1, 3],
        (what, engine, mode, pause, arrivals) => new HistoryStep(what, engine, mode, pause, arrivals));

    [Fact]
    public Task Any_histories_in_any_order_end_as_the_model_has_it() => Step.List[1, 8].List[1, 4].SampleAsync(
        async lives =>
        {
            BrokerHistory[] histories = [.. lives.Select((steps, i) => new BrokerHistory($"b-{i}", steps))];
            using World world = new();

            foreach (JsonObject json in BrokerHistory.Deliveries(histories))
            {
                await world.HandleAsync(json);
            }

            BrokerHistory.AssertModel(histories, world.Dashboard);
        },
        iter: 150,
        print: lives => string.Join('\n', lives.Select(steps => string.Join("; ", steps))));

    [Fact]
    public async Task A_thousand_events_of_200_brokers_through_eight_processes_at_once_end_as_the_model_has_it()
    {
        Random random = new(20260701);
        BrokerHistory[] histories = [.. Enumerable.Range(0, Brokers).Select(i => new BrokerHistory($"b-{i:000}", Life(random)))];
        JsonObject[] events = [.. BrokerHistory.Deliveries(histories)];
        Assert.Equal(1000, events.Length);

        await using AwsServer aws = await AwsServer.StartAsync();
        aws.Wait = UntilAllAreAtIt();
        await using RunningFunction lambda = await RunningFunction.StartAsync(aws.Address, Processes);

        RuntimeResult[] results = await Task.WhenAll(events.Select(json => lambda.InvokeAsync(json)));

        Assert.All(results, result => result.Succeeded());
        Assert.Equal(1000, aws.Puts.Count);
        BrokerHistory.AssertModel(histories, aws.Config.Dashboards.Single().Rows.Select(row => (row.ResourceId, row.ComplianceType)));
    }

    /// <summary>Four steps, one of which is told twice.</summary>
    private static HistoryStep[] Life(Random random)
    {
        const int Steps = 4;
        int twice = random.Next(Steps);
        Happening[] all = Enum.GetValues<Happening>();
        return
        [
            .. Enumerable.Range(0, Steps).Select(i => new HistoryStep(
                i == 0 ? Happening.Create : all[random.Next(all.Length)],
                random.Next(BrokerHistory.Engines.Length),
                random.Next(BrokerHistory.Modes.Length),
                Pause: 1 + random.Next(1000),
                i == twice ? [random.Next(), random.Next()] : [random.Next()])),
        ];
    }

    /// <summary>Keeps the first reports back until every process has made one: from then on all are at work at once.</summary>
    private static Func<Task> UntilAllAreAtIt()
    {
        int count = 0;
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return () =>
        {
            if (Interlocked.Increment(ref count) == Processes)
            {
                all.SetResult();
            }

            return all.Task.WaitAsync(Deadline);
        };
    }
}
