using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Http;
using ConfigRule.Tests.Support.Lambda;
using Microsoft.AspNetCore.Http;

namespace ConfigRule.Tests.Contract.Lambda;

[Collection(typeof(ProcessWideState))]
public sealed class InvocationTests
{
    [Fact]
    public async Task The_handler_reads_the_event_and_the_answer_is_an_empty_body()
    {
        const string Event = """{"engine":"Aktiv-MQ \u00fc ü"}""";
        string? read = null;
        await using InProcessFunction function = await InProcessFunction.StartAsync(async (Stream input, ILambdaContext _) =>
        {
            read = await new StreamReader(input).ReadToEndAsync();
        });

        RuntimeResult result = await function.InvokeAsync(Event);

        Assert.Equal("", result.Succeeded());
        Assert.Equal(Event, read);
    }

    [Fact]
    public async Task Invocations_are_handled_one_after_another()
    {
        int running = 0;
        int most = 0;
        List<string> events = [];
        await using InProcessFunction function = await InProcessFunction.StartAsync(async (Stream input, ILambdaContext _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            events.Add(await new StreamReader(input).ReadToEndAsync());
            Interlocked.Decrement(ref running);
        });

        RuntimeResult[] results = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => function.InvokeAsync($"{number}")));

        Assert.All(results, result => result.Succeeded());
        Assert.Equal(Enumerable.Range(0, 20).Select(number => $"{number}"), events);
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task A_large_event_passes_whole()
    {
        string json = $"\"{new string('x', 5_000_000)}\"";
        string? read = null;
        await using InProcessFunction function = await InProcessFunction.StartAsync(
            async (input, _) => read = await new StreamReader(input).ReadToEndAsync());

        (await function.InvokeAsync(json)).Succeeded();

        Assert.True(read == json);
    }

    [Fact]
    public async Task Cancellation_while_waiting_for_an_event_ends_the_loop_without_an_error()
    {
        await using InProcessFunction function = await InProcessFunction.StartAsync(InProcessFunction.Idle);
        (await function.InvokeAsync("1")).Succeeded();
        Assert.False(function.Loop.IsCompleted);

        await function.StopAsync();

        Assert.True(function.Loop.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_loop_that_is_cancelled_within_an_invocation_ends_without_an_answer()
    {
        TaskCompletionSource entered = new();
        TaskCompletionSource proceed = new();
        await using InProcessFunction function = await InProcessFunction.StartAsync(async (Stream input, ILambdaContext _) =>
        {
            entered.SetResult();
            await proceed.Task;
        });
        Task<RuntimeResult> result = function.InvokeAsync("1");
        await entered.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Task stopped = function.StopAsync();
        proceed.SetResult();
        await stopped;

        Assert.True(function.Loop.IsCompletedSuccessfully);
        Assert.False(result.IsCompleted);
    }

    [Fact]
    public async Task An_answer_that_no_Runtime_API_gives_ends_the_loop_with_an_exception_and_without_another_try()
    {
        await using HttpServer server = await HttpServer.StartAsync(
            _ => new WireResponse(StatusCodes.Status500InternalServerError, "broken"));
        using EnvironmentScope environment = new([new("AWS_LAMBDA_RUNTIME_API", server.Address.Authority)]);
        using ConsoleCapture console = new();
        using LambdaBootstrap bootstrap = LambdaBootstrapBuilder.Create(InProcessFunction.Idle).Build();

        Exception exception = await Assert.ThrowsAnyAsync<Exception>(() => bootstrap.RunAsync().WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.IsNotType<TimeoutException>(exception);
        Assert.Single(server.Requests);
    }
}
