using System.Runtime.InteropServices;
using Amazon.ConfigService;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.MQ;

namespace ConfigRule;

/// <summary>The Lambda executable: creates the AWS clients once per process, then handles one event after the other.</summary>
internal static class Program
{
    // After a call that hangs there must be time for the SDK's retries within the function's own time-out.
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    private static async Task Main()
    {
        using RuntimeApiConnection connection = new();
        using HttpClient runtimeApi = new(connection);
        using PosixSignalRegistration onTerm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            connection.Stop();
        });
        using AmazonConfigServiceClient config = new(new AmazonConfigServiceConfig { Timeout = CallTimeout });
        using AmazonMQClient mq = new(new AmazonMQConfig { Timeout = CallTimeout });
        Func<Stream, ILambdaContext, Task> handler = new Function(config, mq, TimeProvider.System).HandleAsync;
        using LambdaBootstrap bootstrap = LambdaBootstrapBuilder.Create(handler).UseHttpClient(runtimeApi).Build();
        await bootstrap.RunAsync(connection.Ended);
    }
}
