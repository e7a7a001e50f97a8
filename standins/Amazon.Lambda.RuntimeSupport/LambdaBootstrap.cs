using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Logging;

namespace Amazon.Lambda.RuntimeSupport;

public sealed class LambdaBootstrapBuilder
{
    private readonly Func<Stream, ILambdaContext, Task> handler;

    private LambdaBootstrapBuilder(Func<Stream, ILambdaContext, Task> handler) => this.handler = handler;

    public static LambdaBootstrapBuilder Create(Func<Stream, ILambdaContext, Task> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return new(handler);
    }

    public LambdaBootstrap Build() => new(handler);
}

public sealed class LambdaBootstrap : IDisposable
{
    private readonly Func<Stream, ILambdaContext, Task> handler;
    private readonly RuntimeApi api = new(Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API"));
    private readonly FunctionEnvironment function = FunctionEnvironment.Read();
    private readonly LogWriter logWriter = LogWriter.FromEnvironment();

    internal LambdaBootstrap(Func<Stream, ILambdaContext, Task> handler) => this.handler = handler;

    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            Invocation invocation;
            try
            {
                invocation = await api.NextAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            // From here on without the token: what was already accepted gets its answer.
            await HandleAsync(invocation).ConfigureAwait(false);
        }
    }

    public void Dispose() => api.Dispose();

    private async Task HandleAsync(Invocation invocation)
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
            logger.Log(nameof(LogLevel.Error), exception, "The invocation failed.");
            await api.ReportErrorAsync(invocation.RequestId, exception).ConfigureAwait(false);
            return;
        }

        await api.RespondAsync(invocation.RequestId).ConfigureAwait(false);
    }
}
