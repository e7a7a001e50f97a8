using ConfigRule.Aws;

namespace ConfigRule;

/// <summary>
/// The connection to Lambda's Runtime API. After <see cref="Stop"/> it asks for no further event, but an invocation in flight is
/// finished and answered: LambdaBootstrap posts no answer once its own token is canceled, so the token is canceled between two events
/// only.
/// </summary>
internal sealed class RuntimeApiConnection(HttpMessageHandler network) : DelegatingHandler(network)
{
    private readonly Lock turn = new();
    private readonly CancellationTokenSource end = new();
    private bool isWaiting;
    private bool isStopping;

    /// <summary>
    /// Without a proxy: the Runtime API is on this machine, but HttpClient would send its requests to the proxy of the function's
    /// environment variables, and the process would end.
    /// </summary>
    public RuntimeApiConnection()
        : this(new WholeAnswers(
            new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null }))
    {
    }

    /// <summary>Canceled when no further event is asked for.</summary>
    public CancellationToken Ended => end.Token;

    public void Stop()
    {
        lock (turn)
        {
            isStopping = true;
            if (isWaiting)
            {
                end.Cancel();
            }
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri?.AbsolutePath.EndsWith("/invocation/next", StringComparison.Ordinal) is not true)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        lock (turn)
        {
            isWaiting = true;
            if (isStopping)
            {
                end.Cancel();
            }
        }

        try
        {
            using CancellationTokenSource waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, end.Token);
            return await base.SendAsync(request, waiting.Token);
        }
        finally
        {
            lock (turn)
            {
                isWaiting = false;
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            end.Dispose();
        }
    }
}
