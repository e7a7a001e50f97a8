using System.Text.Json.Nodes;
using ConfigRule.Cli.DryRun;
using ConfigRule.Tests.Support;

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
        await using RunningFunction function = await RunningFunction.StartAsync([.. Enumerable.Range(1, 250).Select(i => Some.Live($"b-{i:000}"))]);

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
    public async Task A_call_throttled_twice_is_made_a_third_time()
    {
        await using RunningFunction function = await RunningFunction.StartAsync();
        function.Aws.Interfere = (number, _) => Task.FromResult(
            number <= 2 ? ConfigServer.Refusal(new(400, "ThrottlingException", "Rate exceeded")) : null);

        (await function.InvokeAsync(Some.Event())).Succeeded();

        Assert.Equal(3, function.Aws.Puts.Count);
        Assert.Equal([(Some.BrokerId, "NON_COMPLIANT")], function.Dashboard);
    }

    [Fact]
    public async Task An_evaluation_that_failed_once_is_put_again()
    {
        await using RunningFunction function = await RunningFunction.StartAsync(Some.Live("b-1"), Some.Live("b-2"));
        bool first = true;
        function.Aws.Interfere = (_, request) =>
        {
            if (first && request.Text.Contains("Evaluations", StringComparison.Ordinal) && request.Text.Contains("b-2", StringComparison.Ordinal))
            {
                first = false;
                function.Aws.Config.Answer("StarlingDoveService.PutEvaluations", Only(request, "b-1"));
                return Task.FromResult<WireResponse?>(new(200, new JsonObject { ["FailedEvaluations"] = Only(request, "b-2")["Evaluations"]!.DeepClone() }.ToJsonString()));
            }

            return Task.FromResult<WireResponse?>(null);
        };

        (await function.InvokeAsync(Some.Event(Some.Scheduled()))).Succeeded();

        Assert.Equal([2, 1], function.Aws.Puts.Select(put => put["Evaluations"]!.AsArray().Count));
        Assert.Equal(["b-1", "b-2"], function.Dashboard.Select(row => row.Id));
    }

    [Fact]
    public async Task Evaluations_that_always_fail_fail_the_invocation_and_the_process_lives_on()
    {
        await using RunningFunction function = await RunningFunction.StartAsync();
        function.Aws.Interfere = (_, request) => Task.FromResult<WireResponse?>(
            new(200, new JsonObject { ["FailedEvaluations"] = JsonNode.Parse(request.Body)!["Evaluations"]!.DeepClone() }.ToJsonString()));

        RuntimeError error = (await function.InvokeAsync(Some.Event())).Failed();

        Assert.Equal("EvaluationsNotRecordedException", error.Type);
        Assert.Equal($"AWS Config refused 1 of 1 evaluations on every attempt: {Some.BrokerId}.", error.Message);

        function.Aws.Interfere = (_, _) => Task.FromResult<WireResponse?>(null);
        (await function.InvokeAsync(Some.Event())).Succeeded();
        (await function.InvokeAsync(Some.Event(Some.Change(Some.Item("b-2"))))).Succeeded();
        Assert.Equal([Some.BrokerId, "b-2"], function.Dashboard.Select(row => row.Id));
    }

    [Fact]
    public async Task A_bad_event_fails_with_its_field_and_value_and_reports_nothing()
    {
        await using RunningFunction function = await RunningFunction.StartAsync();

        RuntimeError error = (await function.InvokeAsync(Some.Event(Some.Change(Some.Item(status: "Odd"))))).Failed();

        Assert.Equal("InvalidEventException", error.Type);
        Assert.StartsWith("invokingEvent.configurationItem.configurationItemStatus is 'Odd': expected OK", error.Message, StringComparison.Ordinal);
        Assert.Empty(function.Aws.Requests);
    }

    [Fact]
    public async Task A_token_that_aws_config_does_not_know_fails_the_invocation()
    {
        await using RunningFunction function = await RunningFunction.StartAsync();

        RuntimeError error = (await function.InvokeAsync(Some.Event(token: "stale"))).Failed();

        Assert.Equal("EvaluationsNotRecordedException", error.Type);
        Assert.StartsWith("PutEvaluations failed: InvalidResultTokenException: The result token is not valid after ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("stale", error.Body.ToString(), StringComparison.Ordinal);
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
    public async Task A_report_that_hangs_ends_in_time_to_say_so()
    {
        await using RunningFunction function = await RunningFunction.StartAsync();
        using CancellationTokenSource over = new();
        function.Aws.Interfere = async (_, _) =>
        {
            await Task.Delay(Timeout.Infinite, over.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            return null;
        };

        RuntimeError error = (await function.InvokeAsync(Some.Event(), time: TimeSpan.FromSeconds(2))).Failed();
        await over.CancelAsync();

        Assert.Equal("EvaluationsNotRecordedException", error.Type);
        Assert.Contains($"with 0 evaluations recorded; not recorded: {Some.BrokerId}", error.Message, StringComparison.Ordinal);
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
        function.Aws.Interfere = async (_, _) =>
        {
            function.Process.Terminate();
            await Task.Delay(200);
            return null;
        };

        (await function.InvokeAsync(Some.Event())).Succeeded();

        Assert.Equal(0, await function.Process.WaitForExitAsync());
        Assert.Equal([(Some.BrokerId, "NON_COMPLIANT")], function.Dashboard);
    }

    [Fact]
    public async Task The_managed_package_reports_the_same()
    {
        PublishedFunction published = await PublishedFunction.ReadyToRunAsync();
        await using RunningFunction function = await RunningFunction.StartAsync("dotnet", [published.ExecutablePath], null);

        (await function.InvokeAsync(Some.Event())).Succeeded();

        Assert.Equal([(Some.BrokerId, "NON_COMPLIANT")], function.Dashboard);
    }

    private static JsonObject Only(WireRequest request, string id)
    {
        JsonObject put = JsonNode.Parse(request.Body)!.AsObject();
        put["Evaluations"] = new JsonArray([.. put["Evaluations"]!.AsArray()
            .Where(evaluation => evaluation!["ComplianceResourceId"]!.GetValue<string>() == id)
            .Select(evaluation => evaluation!.DeepClone())]);
        return put;
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
            return $"{evaluation["complianceResourceType"]} {evaluation["complianceResourceId"]} {evaluation["complianceType"]} {ordering:O} {evaluation["annotation"]}";
        }),
    ];
}
