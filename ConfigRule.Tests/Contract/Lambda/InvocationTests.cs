using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using ConfigRule.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace ConfigRule.Tests.Contract.Lambda;

[Collection(typeof(ProcessWideState))]
public sealed class InvocationTests
{
    [Fact]
    public async Task The_handler_reads_the_event_and_its_stream_is_the_response()
    {
        await using RunningFunction function = await RunningFunction.StartAsync((input, _) => Task.FromResult(input));

        RuntimeResult result = await function.InvokeAsync("""{"engine":"Aktiv-MQ \u00fc ü"}""");

        Assert.Equal("""{"engine":"Aktiv-MQ \u00fc ü"}""", result.Succeeded());
    }

    [Fact]
    public async Task A_handler_without_a_result_answers_with_an_empty_body()
    {
        string? read = null;
        await using RunningFunction function = await RunningFunction.StartAsync(async (Stream input, ILambdaContext _) =>
        {
            read = await new StreamReader(input).ReadToEndAsync();
        });

        RuntimeResult result = await function.InvokeAsync("""{"a":1}""");

        Assert.Equal("", result.Succeeded());
        Assert.Equal("""{"a":1}""", read);
    }

    [Fact]
    public async Task Invocations_are_handled_one_after_another()
    {
        int running = 0;
        int most = 0;
        await using RunningFunction function = await RunningFunction.StartAsync(async (Stream input, ILambdaContext _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return input;
        });

        RuntimeResult[] results = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => function.InvokeAsync($"{number}")));

        Assert.Equal(Enumerable.Range(0, 20).Select(number => $"{number}"), results.Select(result => result.Succeeded()));
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task A_large_event_and_a_large_response_pass_whole()
    {
        string json = $"\"{new string('x', 5_000_000)}\"";
        await using RunningFunction function = await RunningFunction.StartAsync((input, _) => Task.FromResult(input));

        RuntimeResult result = await function.InvokeAsync(json);

        Assert.True(result.Succeeded() == json);
    }

    [Fact]
    public async Task Cancellation_while_waiting_for_an_event_ends_the_loop_without_an_error()
    {
        await using RunningFunction function = await RunningFunction.StartAsync((input, _) => Task.FromResult(input));
        (await function.InvokeAsync("1")).Succeeded();
        Assert.False(function.Loop.IsCompleted);

        await function.StopAsync();

        Assert.True(function.Loop.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task An_invocation_in_flight_is_finished_before_a_cancelled_loop_ends()
    {
        TaskCompletionSource entered = new();
        TaskCompletionSource proceed = new();
        await using RunningFunction function = await RunningFunction.StartAsync(async (Stream input, ILambdaContext _) =>
        {
            entered.SetResult();
            await proceed.Task;
            return input;
        });
        Task<RuntimeResult> result = function.InvokeAsync("1");
        await entered.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Task stopped = function.StopAsync();
        Assert.False(stopped.IsCompleted);
        proceed.SetResult();

        Assert.Equal("1", (await result).Succeeded());
        await stopped;
        Assert.True(function.Loop.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task An_answer_that_no_Runtime_API_gives_ends_the_loop_with_an_exception_and_without_another_try()
    {
        await using HttpServer server = await HttpServer.StartAsync(
            _ => new WireResponse(StatusCodes.Status500InternalServerError, "broken"));
        using EnvironmentScope environment = new([new("AWS_LAMBDA_RUNTIME_API", server.Address.Authority)]);
        using ConsoleCapture console = new();
        using LambdaBootstrap bootstrap = LambdaBootstrapBuilder.Create((input, _) => Task.FromResult(input)).Build();

        Exception exception = await Assert.ThrowsAnyAsync<Exception>(() => bootstrap.RunAsync().WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.IsNotType<TimeoutException>(exception);
        Assert.Single(server.Requests);
    }
}
