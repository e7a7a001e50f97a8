using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Logging;

namespace Amazon.Lambda.RuntimeSupport;

public sealed class LambdaBootstrapBuilder
{
    private readonly Func<Stream, ILambdaContext, Task> handler;
    private HttpClient httpClient;

    private LambdaBootstrapBuilder(Func<Stream, ILambdaContext, Task> handler) => this.handler = handler;

    public static LambdaBootstrapBuilder Create(Func<Stream, ILambdaContext, Task> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return new(handler);
    }

    public LambdaBootstrapBuilder UseHttpClient(HttpClient httpClient)
    {
        this.httpClient = httpClient;
        return this;
    }

    public LambdaBootstrap Build() => new(handler, httpClient);
}

public sealed class LambdaBootstrap : IDisposable
{
    private readonly Func<Stream, ILambdaContext, Task> handler;
    private readonly RuntimeApi api;
    private readonly FunctionEnvironment function = FunctionEnvironment.Read();
    private readonly LogWriter logWriter = LogWriter.FromEnvironment();

    internal LambdaBootstrap(Func<Stream, ILambdaContext, Task> handler, HttpClient http)
    {
        this.handler = handler;
        api = new(Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API"), http);
    }

    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                // With the token everywhere, as in the official loop: once it is canceled, no answer is posted any more.
                await HandleAsync(await api.NextAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    public void Dispose() => api.Dispose();

    private async Task HandleAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", invocation.TraceId);
        FunctionLogger logger = new(logWriter, invocation);
        try
        {
            await handler(invocation.Body, new LambdaContext(invocation, function, logger)).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Any exception of the handler is this invocation's error, and the process continues.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.Log(nameof(LogLevel.Error), exception, "");
            await api.ReportErrorAsync(invocation.RequestId, exception, cancellationToken).ConfigureAwait(false);
            return;
        }

        await api.RespondAsync(invocation.RequestId, cancellationToken).ConfigureAwait(false);
    }
}
