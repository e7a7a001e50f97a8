using System.Text.Json.Nodes;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Aws;
using ConfigRule.Tests.Support.Http;
using ConfigRule.Tests.Support.Lambda;

namespace ConfigRule.Tests.EndToEnd;

/// <summary>The published executable through Lambda's Runtime API, where something goes wrong.</summary>
public sealed class FunctionFailureTests
{
    [Fact]
    public async Task A_call_throttled_twice_is_made_a_third_time()
    {
        await using RunningFunction function = await RunningFunction.StartAsync();
        function.Aws.Interfere = (_, _) =>
            function.Aws.Requests.Count <= 2 ? FakeAws.Refusal(400, "ThrottlingException", "Rate exceeded") : null;

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
            if (first
                && request.Text.Contains("Evaluations", StringComparison.Ordinal)
                && request.Text.Contains("b-2", StringComparison.Ordinal))
            {
                first = false;
                function.Aws.Config.Answer("StarlingDoveService.PutEvaluations", Only(request, "b-1"));
                return Refused(Only(request, "b-2"));
            }

            return null;
        };

        (await function.InvokeAsync(Some.Event(Some.Scheduled()))).Succeeded();

        Assert.Equal([2, 1], function.Aws.Puts.Select(put => put["Evaluations"]!.AsArray().Count));
        Assert.Equal(["b-1", "b-2"], function.Dashboard.Select(row => row.Id));
    }

    [Fact]
    public async Task Evaluations_that_always_fail_fail_the_invocation_and_the_process_lives_on()
    {
        await using RunningFunction function = await RunningFunction.StartAsync();
        function.Aws.Interfere = (_, request) => Refused(JsonNode.Parse(request.Body)!.AsObject());

        RuntimeError error = (await function.InvokeAsync(Some.Event())).Failed();

        Assert.Equal("EvaluationsNotRecordedException", error.Type);
        Assert.Equal($"AWS Config refused 1 of 1 evaluations on every attempt: {Some.BrokerId}.", error.Message);

        function.Aws.Interfere = (_, _) => null;
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
        Assert.StartsWith(
            "invokingEvent.configurationItem.configurationItemStatus is 'Odd': expected OK", error.Message, StringComparison.Ordinal);
        Assert.Empty(function.Aws.Requests);
    }

    [Fact]
    public async Task A_token_that_aws_config_does_not_know_fails_the_invocation()
    {
        await using RunningFunction function = await RunningFunction.StartAsync();

        RuntimeError error = (await function.InvokeAsync(Some.Event(token: "stale"))).Failed();

        Assert.Equal("EvaluationsNotRecordedException", error.Type);
        Assert.StartsWith(
            "PutEvaluations failed: InvalidResultTokenException: The result token is not valid after ",
            error.Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain("stale", error.Body.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_hangs_ends_in_time_to_say_so()
    {
        await using RunningFunction function = await RunningFunction.StartAsync();
        using CancellationTokenSource over = new();
        function.Aws.Wait = () => Task.Delay(Timeout.Infinite, over.Token).ContinueWith(_ => { }, TaskScheduler.Default);

        RuntimeError error = (await function.InvokeAsync(Some.Event(), time: TimeSpan.FromSeconds(2))).Failed();
        await over.CancelAsync();

        Assert.Equal("EvaluationsNotRecordedException", error.Type);
        Assert.Contains($"with 0 evaluations recorded; not recorded: {Some.BrokerId}", error.Message, StringComparison.Ordinal);
    }

    /// <summary>What AWS Config answers when it records none of the evaluations.</summary>
    private static WireResponse Refused(JsonObject put) =>
        new(200, new JsonObject { ["FailedEvaluations"] = put["Evaluations"]!.DeepClone() }.ToJsonString());

    private static JsonObject Only(WireRequest request, string id)
    {
        JsonObject put = JsonNode.Parse(request.Body)!.AsObject();
        put["Evaluations"] = new JsonArray([.. put["Evaluations"]!.AsArray()
            .Where(evaluation => evaluation!["ComplianceResourceId"]!.GetValue<string>() == id)
            .Select(evaluation => evaluation!.DeepClone())]);
        return put;
    }
}
