using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

public sealed class LambdaBootstrap : IDisposable
{
    private readonly Func<Stream, ILambdaContext, Task<Stream>> handler;

    internal LambdaBootstrap(Func<Stream, ILambdaContext, Task<Stream>> handler) => this.handler = handler;

    public Task RunAsync(CancellationToken cancellationToken = default) =>
        throw new NotImplementedException($"The loop around {handler.Method.Name} comes with the next commits.");

    public void Dispose()
    {
    }
}
