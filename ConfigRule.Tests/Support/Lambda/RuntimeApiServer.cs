using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using ConfigRule.Tests.Support.Aws;
using ConfigRule.Tests.Support.Http;
using Microsoft.AspNetCore.Http;

namespace ConfigRule.Tests.Support.Lambda;

/// <summary>
/// Plays AWS Lambda's Runtime API for a child process or a bootstrap in this one: events go in, one result for each comes out.
/// A route or request id that it does not know is a failure of the test (thrown on dispose), as is a second answer.
/// </summary>
internal sealed class RuntimeApiServer : IAsyncDisposable
{
    private const string Root = "/2018-06-01/runtime/";
    private const string Invocations = Root + "invocation/";

    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    private readonly Channel<Pending> events = Channel.CreateUnbounded<Pending>();
    private readonly ConcurrentDictionary<string, Pending> inFlight = new();
    private readonly TaskCompletionSource<RuntimeError> initError = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<long> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HttpServer http = null!;

    private RuntimeApiServer()
    {
    }

    /// <summary>The value of AWS_LAMBDA_RUNTIME_API.</summary>
    public string HostAndPort => http.Address.Authority;

    public IReadOnlyList<WireRequest> Requests => http.Requests;

    /// <summary>When the first event was asked for, as <see cref="Stopwatch.GetTimestamp"/> tells: the initialization is over.</summary>
    public Task<long> Ready => ready.Task;

    /// <summary>What Lambda sets for every function, pointing here.</summary>
    public Dictionary<string, string?> FunctionVariables => new()
    {
        ["AWS_LAMBDA_RUNTIME_API"] = HostAndPort,
        ["AWS_LAMBDA_FUNCTION_NAME"] = "rule",
        ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
        ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "128",
        ["AWS_LAMBDA_LOG_GROUP_NAME"] = "/aws/lambda/rule",
        ["AWS_LAMBDA_LOG_STREAM_NAME"] = "2026/01/01/[$LATEST]0123456789abcdef",
    };

    /// <summary>The same for the rule, and where its AWS is.</summary>
    public Dictionary<string, string?> VariablesOfTheRule(Uri awsConfig, Uri amazonMq)
    {
        Dictionary<string, string?> variables = FunctionVariables;
        foreach ((string name, string value) in AwsEnvironment.OfTheRule(awsConfig, amazonMq, "eu-central-1"))
        {
            variables[name] = value;
        }

        variables["AWS_LAMBDA_LOG_FORMAT"] = "JSON";
        return variables;
    }

    public static async Task<RuntimeApiServer> StartAsync()
    {
        RuntimeApiServer server = new();
        server.http = await HttpServer.StartAsync(server.AnswerAsync);
        return server;
    }

    public Task<RuntimeResult> InvokeAsync(
        string eventJson, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        InvokeAsync(new RuntimeEvent(eventJson), timeout, cancellationToken);

    /// <summary>
    /// Queues the event and waits for its result; an error during initialization is every invocation's error, as in Lambda.
    /// </summary>
    public async Task<RuntimeResult> InvokeAsync(
        RuntimeEvent invocation, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        Pending pending = new(invocation);
        events.Writer.TryWrite(pending);
        Task first = Task.WhenAny(pending.Result.Task, initError.Task);
        await WithinAsync(first, timeout, $"an answer to invocation {invocation.RequestId}", cancellationToken);
        return pending.Result.Task.IsCompleted
            ? await pending.Result.Task
            : new RuntimeResult(invocation.RequestId, Response: null, await initError.Task);
    }

    /// <summary>Waits for the report of a failed initialization.</summary>
    public async Task<RuntimeError> InitErrorAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        await WithinAsync(initError.Task, timeout, "a report of a failed initialization", cancellationToken);
        return await initError.Task;
    }

    public async ValueTask DisposeAsync()
    {
        events.Writer.TryComplete();
        await http.DisposeAsync();
    }

    private async Task<WireResponse> AnswerAsync(WireRequest request, HttpContext context)
    {
        switch (request.Method, request.PathAndQuery)
        {
            case ("GET", Invocations + "next"):
                return await NextAsync(context.RequestAborted);
            case ("POST", Root + "init/error"):
                initError.TrySetResult(ReadError(request));
                return Accepted();
            case ("POST", string path) when IdIn(path, "/response") is { } id:
                Finish(id, request.ArrivedAt, new RuntimeResult(id, request.Text, Error: null));
                return Accepted();
            case ("POST", string path) when IdIn(path, "/error") is { } id:
                Finish(id, request.ArrivedAt, new RuntimeResult(id, Response: null, ReadError(request)));
                return Accepted();
            default:
                throw new InvalidOperationException($"The Runtime API has no route {request.Method} {request.PathAndQuery}.");
        }
    }

    private async Task<WireResponse> NextAsync(CancellationToken hungUp)
    {
        ready.TrySetResult(Stopwatch.GetTimestamp());
        if (!await events.Reader.WaitToReadAsync(hungUp) || !events.Reader.TryRead(out Pending? pending))
        {
            return new WireResponse(StatusCodes.Status410Gone, """{"errorMessage":"The test is over.","errorType":"Gone"}""");
        }

        RuntimeEvent invocation = pending.Event;
        inFlight[invocation.RequestId] = pending;
        (string, string)[] headers =
        [
            ("Lambda-Runtime-Aws-Request-Id", invocation.RequestId),
            ("Lambda-Runtime-Deadline-Ms", invocation.Deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
            ("Lambda-Runtime-Invoked-Function-Arn", invocation.InvokedFunctionArn),
            ("Lambda-Runtime-Trace-Id", invocation.TraceId),
        ];
        return new WireResponse(StatusCodes.Status200OK, invocation.Json, Headers: headers)
        {
            Sending = () => pending.HandedOutAt = Stopwatch.GetTimestamp(),
        };
    }

    private void Finish(string id, long answeredAt, RuntimeResult result)
    {
        if (!inFlight.TryRemove(id, out Pending? pending))
        {
            throw new InvalidOperationException($"Invocation {id} is not in flight: it was never handed out, or was answered before.");
        }

        pending.Result.SetResult(result with { HandedOutAt = pending.HandedOutAt, AnsweredAt = answeredAt });
    }

    private static string? IdIn(string path, string ending) =>
        path.StartsWith(Invocations, StringComparison.Ordinal) && path.EndsWith(ending, StringComparison.Ordinal)
            ? Uri.UnescapeDataString(path[Invocations.Length..^ending.Length])
            : null;

    private static RuntimeError ReadError(WireRequest request)
    {
        using JsonDocument body = JsonDocument.Parse(request.Body);
        return new RuntimeError(request.Header("Lambda-Runtime-Function-Error-Type"), body.RootElement.Clone());
    }

    private static WireResponse Accepted() => new(StatusCodes.Status202Accepted, """{"status":"OK"}""");

    private async Task WithinAsync(Task task, TimeSpan? timeout, string awaited, CancellationToken cancellationToken)
    {
        TimeSpan deadline = timeout ?? DefaultTimeout;
        try
        {
            await task.WaitAsync(deadline, cancellationToken);
        }
        catch (TimeoutException)
        {
            string requests = string.Join(", ", Requests.Select(request => $"{request.Method} {request.PathAndQuery}"));
            throw new TimeoutException($"Waited {deadline.TotalSeconds:0.#} s for {awaited}. Requests so far: [{requests}].");
        }
    }

    private sealed record Pending(RuntimeEvent Event)
    {
        public long HandedOutAt { get; set; }

        public TaskCompletionSource<RuntimeResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
