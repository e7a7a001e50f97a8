using System.Text.Json;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Lambda;

namespace ConfigRule.Tests.Contract.Lambda;

/// <summary>A handler under the real bootstrap in this process, driven through the Runtime API; its console output is kept.</summary>
internal sealed class InProcessFunction : IAsyncDisposable
{
    private readonly RuntimeApiServer server;
    private readonly EnvironmentScope environment;
    private readonly ConsoleCapture console;
    private readonly LambdaBootstrap bootstrap;
    private readonly CancellationTokenSource stop = new();

    private InProcessFunction(RuntimeApiServer server, LambdaBootstrapBuilder builder, (string Name, string? Value)[] variables)
    {
        this.server = server;
        Dictionary<string, string?> all = server.FunctionVariables;

        // The official package would limit this process' memory to the function's.
        all["AWS_LAMBDA_DOTNET_DISABLE_MEMORY_LIMIT_CHECK"] = "true";
        all["_X_AMZN_TRACE_ID"] = null;
        foreach (string name in new[] { "LOG_LEVEL", "HANDLER_LOG_LEVEL", "LOG_FORMAT", "HANDLER_LOG_FORMAT" })
        {
            all["AWS_LAMBDA_" + name] = null;
        }

        foreach ((string name, string? value) in variables)
        {
            all[name] = value;
        }

        environment = new EnvironmentScope(all);
        console = new ConsoleCapture();
        bootstrap = builder.Build();
        Loop = bootstrap.RunAsync(stop.Token);
    }

    public Task Loop { get; }

    public RuntimeApiServer Server => server;

    /// <summary>Whole lines, in either format.</summary>
    public IReadOnlyList<string> LogLines => console.Lines;

    /// <summary>A handler that does nothing.</summary>
    public static Task Idle(Stream input, ILambdaContext context) => Task.CompletedTask;

    public static async Task<InProcessFunction> StartAsync(
        Func<Stream, ILambdaContext, Task> handler, params (string Name, string? Value)[] variables) =>
        new(await RuntimeApiServer.StartAsync(), LambdaBootstrapBuilder.Create(handler), variables);

    /// <summary>A function that logs, and does nothing else.</summary>
    public static async Task<IReadOnlyList<string>> LogsOfAsync(Action<ILambdaLogger> log, params (string Name, string? Value)[] variables)
    {
        await using InProcessFunction function = await StartAsync(
            (Stream _, ILambdaContext context) =>
            {
                log(context.Logger);
                return Task.CompletedTask;
            },
            variables);
        (await function.InvokeAsync("{}")).Succeeded();
        return function.LogLines;
    }

    public Task<RuntimeResult> InvokeAsync(string eventJson) => server.InvokeAsync(eventJson);

    public Task StopAsync()
    {
        stop.Cancel();
        return Loop.WaitAsync(TimeSpan.FromSeconds(30));
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await StopAsync();
        }
        finally
        {
            bootstrap.Dispose();
            console.Dispose();
            environment.Dispose();
            stop.Dispose();
            await server.DisposeAsync();
        }
    }
}

internal static class JsonLine
{
    public static JsonElement Parse(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }

    public static string? Text(this JsonElement line, string property) => line.GetProperty(property).GetString();
}
