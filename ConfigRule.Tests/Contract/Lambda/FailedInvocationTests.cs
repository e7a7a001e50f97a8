using System.Text.Json;
using Amazon.Lambda.Core;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Http;
using ConfigRule.Tests.Support.Lambda;

namespace ConfigRule.Tests.Contract.Lambda;

[Collection(typeof(ProcessWideState))]
public sealed class FailedInvocationTests
{
    [Fact]
    public async Task An_exception_is_reported_with_type_message_and_stack_trace()
    {
        RuntimeError error = await ErrorOfAsync(() => throw new InvalidOperationException("no broker"));

        Assert.Equal("InvalidOperationException", error.Type);
        Assert.Equal("InvalidOperationException", error.Body.GetProperty("errorType").GetString());
        Assert.Equal("no broker", error.Message);
        Assert.Contains(
            error.Body.GetProperty("stackTrace").EnumerateArray(),
            line => line.GetString()!.Contains(nameof(FailedInvocationTests), StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_inner_exception_is_the_cause()
    {
        RuntimeError error = await ErrorOfAsync(() => throw new InvalidOperationException("outer", new ArgumentException("inner")));

        JsonElement cause = error.Body.GetProperty("cause");
        Assert.Equal("ArgumentException", cause.GetProperty("errorType").GetString());
        Assert.Equal("inner", cause.GetProperty("errorMessage").GetString());
    }

    [Fact]
    public async Task All_inner_exceptions_of_an_aggregate_are_causes()
    {
        RuntimeError error = await ErrorOfAsync(
            () => throw new AggregateException(new InvalidOperationException("one"), new TimeoutException("two")));

        Assert.Equal(
            ["one", "two"],
            error.Body.GetProperty("causes").EnumerateArray().Select(cause => cause.GetProperty("errorMessage").GetString()));
    }

    [Fact]
    public async Task An_exception_with_quotes_line_breaks_and_other_alphabets_arrives_as_it_was()
    {
        const string Message = "\"broker\"\r\n\tзаказы \u0001 🐇";

        RuntimeError error = await ErrorOfAsync(() => throw new InvalidOperationException(Message));

        Assert.Equal(Message, error.Message);
    }

    [Fact]
    public async Task A_report_never_exceeds_256_KB()
    {
        await using InProcessFunction function = await InProcessFunction.StartAsync(
            Throwing(() => throw new InvalidOperationException(new string('"', 1_000_000))));

        RuntimeError error = (await function.InvokeAsync("{}")).Failed();

        Assert.Equal("InvalidOperationException", error.Type);
        Assert.InRange(ReportOf(function).Body.Length, 1, 256 * 1024);
    }

    [Fact]
    public async Task The_function_lives_on_after_an_exception()
    {
        int calls = 0;
        await using InProcessFunction function = await InProcessFunction.StartAsync(
            (_, _) => ++calls == 1 ? throw new InvalidOperationException("first") : Task.CompletedTask);

        Assert.Equal("first", (await function.InvokeAsync("1")).Failed().Message);
        (await function.InvokeAsync("2")).Succeeded();
    }

    [Fact]
    public async Task A_faulted_task_is_an_error_as_a_thrown_exception_is()
    {
        await using InProcessFunction function = await InProcessFunction.StartAsync(async (Stream _, ILambdaContext _) =>
        {
            await Task.Yield();
            throw new TimeoutException("late");
        });

        Assert.Equal("TimeoutException", (await function.InvokeAsync("{}")).Failed().Type);
    }

    [Fact]
    public async Task A_cancelled_handler_is_an_error_and_does_not_end_the_loop()
    {
        await using InProcessFunction function = await InProcessFunction.StartAsync(
            Throwing(() => throw new OperationCanceledException("out of time")));

        Assert.Equal("out of time", (await function.InvokeAsync("{}")).Failed().Message);
        Assert.False(function.Loop.IsCompleted);
    }

    [Fact]
    public async Task The_exception_is_logged_as_an_error()
    {
        await using InProcessFunction function = await InProcessFunction.StartAsync(
            Throwing(() => throw new InvalidOperationException("no broker")), ("AWS_LAMBDA_LOG_FORMAT", "JSON"));
        (await function.InvokeAsync("{}")).Failed();

        JsonElement line = Assert.Single(function.LogLines.Select(JsonLine.Parse));
        Assert.Equal("Error", line.Text("level"));
        Assert.Contains("no broker", line.ToString(), StringComparison.Ordinal);
    }

    private static Func<Stream, ILambdaContext, Task> Throwing(Action action) => (_, _) =>
    {
        action();
        return Task.CompletedTask;
    };

    private static WireRequest ReportOf(InProcessFunction function) =>
        Assert.Single(function.Server.Requests, request => request.PathAndQuery.EndsWith("/error", StringComparison.Ordinal));

    private static async Task<RuntimeError> ErrorOfAsync(Action action)
    {
        await using InProcessFunction function = await InProcessFunction.StartAsync(Throwing(action));
        return (await function.InvokeAsync("{}")).Failed();
    }
}
