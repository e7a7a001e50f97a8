using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

public sealed class LambdaBootstrapBuilder
{
    private readonly Func<Stream, ILambdaContext, Task<Stream>> handler;

    private LambdaBootstrapBuilder(Func<Stream, ILambdaContext, Task<Stream>> handler) => this.handler = handler;

    public static LambdaBootstrapBuilder Create(Func<Stream, ILambdaContext, Task> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return new(async (input, context) =>
        {
            await handler(input, context).ConfigureAwait(false);
            return Stream.Null;
        });
    }

    public static LambdaBootstrapBuilder Create(Func<Stream, ILambdaContext, Task<Stream>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return new(handler);
    }

    public LambdaBootstrap Build() => new(handler);
}
