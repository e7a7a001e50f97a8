using Amazon.Lambda.Core;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Lambda;

namespace ConfigRule.Tests.Contract.Lambda;

[Collection(typeof(ProcessWideState))]
public sealed class ContextTests
{
    [Fact]
    public async Task The_context_carries_what_the_headers_say()
    {
        RuntimeEvent invocation = new("{}");

        ILambdaContext context = await ContextOfAsync(invocation);

        Assert.Equal(invocation.RequestId, context.AwsRequestId);
        Assert.Equal(invocation.InvokedFunctionArn, context.InvokedFunctionArn);
    }

    [Fact]
    public async Task The_context_carries_what_the_environment_says_of_the_function()
    {
        ILambdaContext context = await ContextOfAsync(new RuntimeEvent("{}"));

        Assert.Equal("rule", context.FunctionName);
        Assert.Equal("$LATEST", context.FunctionVersion);
        Assert.Equal(128, context.MemoryLimitInMB);
        Assert.Equal("/aws/lambda/rule", context.LogGroupName);
        Assert.Equal("2026/01/01/[$LATEST]0123456789abcdef", context.LogStreamName);
    }

    [Fact]
    public async Task RemainingTime_counts_down_to_the_deadline()
    {
        TimeSpan remaining = default;
        await using InProcessFunction function = await InProcessFunction.StartAsync((Stream _, ILambdaContext context) =>
        {
            remaining = context.RemainingTime;
            return Task.CompletedTask;
        });
        DateTimeOffset start = DateTimeOffset.UtcNow;

        (await function.Server.InvokeAsync(new RuntimeEvent("{}") { Deadline = start.AddSeconds(100) })).Succeeded();

        Assert.InRange(remaining, TimeSpan.FromSeconds(99.9) - (DateTimeOffset.UtcNow - start), TimeSpan.FromSeconds(100));
    }

    [Fact]
    public async Task The_trace_id_is_in_the_environment_while_the_handler_runs()
    {
        List<string?> seen = [];
        await using InProcessFunction function = await InProcessFunction.StartAsync((Stream _, ILambdaContext _) =>
        {
            seen.Add(Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID"));
            return Task.CompletedTask;
        });

        (await function.Server.InvokeAsync(new RuntimeEvent("{}") { TraceId = "Root=1" })).Succeeded();
        (await function.Server.InvokeAsync(new RuntimeEvent("{}") { TraceId = "Root=2" })).Succeeded();

        Assert.Equal(["Root=1", "Root=2"], seen);
    }

    private static async Task<ILambdaContext> ContextOfAsync(RuntimeEvent invocation)
    {
        ILambdaContext? seen = null;
        await using InProcessFunction function = await InProcessFunction.StartAsync((Stream _, ILambdaContext context) =>
        {
            seen = context;
            return Task.CompletedTask;
        });
        (await function.Server.InvokeAsync(invocation)).Succeeded();
        return seen!;
    }
}
