using System.Text.Json.Nodes;
using ConfigRule.Cli.DryRun;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Lambda;

namespace ConfigRule.Tests.EndToEnd;

/// <summary>The published executable through Lambda's Runtime API.</summary>
public sealed class FunctionTests
{
    public static TheoryData<string> Samples => [.. SampleEvents.All.Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Every_sample_event_is_reported_as_expected(string name)
    {
        SampleEvent sample = SampleEvents.All.Single(sample => sample.Name == name);
        await using RunningFunction function = await RunningFunction.StartAsync(BrokersFile.Read(SampleEvents.BrokersFile));
        JsonObject json = JsonNode.Parse(sample.Json)!.AsObject();
        function.Aws.Config.IssueToken(json["resultToken"]!.GetValue<string>(), json["configRuleName"]!.GetValue<string>());

        (await function.InvokeAsync(json)).Succeeded();

        JsonObject put = Assert.Single(function.Aws.Puts);
        Assert.Equal(Normal(sample.Expected["evaluations"]!.AsArray()), Normal(put["Evaluations"]!.AsArray()));
    }

    [Fact]
    public async Task A_sweep_of_250_brokers_takes_three_puts()
    {
        await using RunningFunction function = await RunningFunction.StartAsync(
            [.. Enumerable.Range(1, 250).Select(i => Some.Live($"b-{i:000}"))]);

        (await function.InvokeAsync(Some.Event(Some.Scheduled()))).Succeeded();

        Assert.Equal([100, 100, 50], function.Aws.Puts.Select(put => put["Evaluations"]!.AsArray().Count));
        Assert.Equal(250, function.Dashboard.Count(row => row.Compliance == "NON_COMPLIANT"));
    }

    [Fact]
    public async Task A_sweep_clears_what_no_longer_exists()
    {
        await using RunningFunction function = await RunningFunction.StartAsync(Some.Live("b-stays"));
        (await function.InvokeAsync(Some.Event(Some.Change(Some.Item("b-goes"))))).Succeeded();

        (await function.InvokeAsync(Some.Event(Some.Scheduled()))).Succeeded();

        Assert.Equal([("b-stays", "NON_COMPLIANT")], function.Dashboard);
    }

    [Fact]
    public async Task The_test_mode_of_rdk_validates_and_records_nothing()
    {
        await using RunningFunction function = await RunningFunction.StartAsync();

        (await function.InvokeAsync(Some.Event(token: "TESTMODE"))).Succeeded();

        Assert.True(Assert.Single(function.Aws.Puts)["TestMode"]!.GetValue<bool>());
        Assert.Empty(function.Dashboard);
    }

    [Fact]
    public async Task Sigterm_ends_an_idle_process_cleanly()
    {
        await using RunningFunction function = await RunningFunction.StartAsync();
        (await function.InvokeAsync(Some.Event())).Succeeded();

        function.Process.Terminate();

        Assert.Equal(0, await function.Process.WaitForExitAsync());
    }

    [Fact]
    public async Task Sigterm_lets_an_invocation_finish()
    {
        await using RunningFunction function = await RunningFunction.StartAsync();
        function.Aws.Wait = () =>
        {
            function.Process.Terminate();
            return Task.Delay(200);
        };

        (await function.InvokeAsync(Some.Event())).Succeeded();

        Assert.Equal(0, await function.Process.WaitForExitAsync());
        Assert.Equal([(Some.BrokerId, "NON_COMPLIANT")], function.Dashboard);
    }

    [Fact]
    public async Task With_proxy_variables_AWS_is_called_through_the_proxy_and_the_Runtime_API_is_not()
    {
        await using RunningFunction function = await RunningFunction.StartBehindProxyAsync();

        (await function.InvokeAsync(Some.Event(Some.Change(Some.Item(mode: null))))).Succeeded();

        Assert.Equal([(Some.BrokerId, "NON_COMPLIANT")], function.Dashboard);
    }

    [Fact]
    public async Task The_managed_package_reports_what_the_native_one_reports()
    {
        await using RunningFunction function = await RunningFunction.StartManagedAsync();

        (await function.InvokeAsync(Some.Event())).Succeeded();

        Assert.Equal([(Some.BrokerId, "NON_COMPLIANT")], function.Dashboard);
    }

    /// <summary>Evaluations in one spelling, whether from the wire (PascalCase, seconds) or from a file (camelCase, ISO 8601).</summary>
    private static string[] Normal(JsonArray evaluations) =>
    [
        .. evaluations.Select(node =>
        {
            JsonObject evaluation = JsonNode.Parse(node!.ToJsonString(), new() { PropertyNameCaseInsensitive = true })!.AsObject();
            JsonNode time = evaluation["orderingTimestamp"]!;
            DateTimeOffset ordering = time.GetValueKind() is System.Text.Json.JsonValueKind.Number
                ? DateTimeOffset.UnixEpoch.AddSeconds(time.GetValue<double>())
                : time.GetValue<DateTimeOffset>();
            return $"{evaluation["complianceResourceType"]} {evaluation["complianceResourceId"]} "
                + $"{evaluation["complianceType"]} {ordering:O} {evaluation["annotation"]}";
        }),
    ];
}
