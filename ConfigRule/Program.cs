using System.Runtime.InteropServices;
using Amazon.ConfigService;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.MQ;
using ConfigRule.Aws;

namespace ConfigRule;

/// <summary>The Lambda executable: creates the AWS clients once per process, then handles one event after the other.</summary>
internal static class Program
{
    // After a call that hangs there must be time for the SDK's retries within the function's own time-out.
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    // Amazon MQ limits the rate of all calls of an account together (developer guide, "Quotas in Amazon MQ", API throttling), and a sweep
    // with exemptions describes several brokers at a time: with the SDK's three attempts, some of a few hundred would have none left.
    private const int RetriesOfAmazonMq = 6;

    private static async Task Main()
    {
        using RuntimeApiConnection connection = new();
        using HttpClient runtimeApi = new(connection);
        using PosixSignalRegistration onTerm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            connection.Stop();
        });
        using AwsConnection aws = new(CallTimeout, Environment.GetEnvironmentVariable("MQ003_OTHER_ROOTS"));
        using AmazonConfigServiceClient config = new(new AmazonConfigServiceConfig { HttpClientFactory = aws });
        using AmazonMQClient mq = new(new AmazonMQConfig { HttpClientFactory = aws, MaxErrorRetry = RetriesOfAmazonMq });
        Function function = new(config, mq, TimeProvider.System);
        string? obstacle = await Initialization.RunAsync(aws);
        Func<Stream, ILambdaContext, Task> handler = (input, context) =>
        {
            if (Interlocked.Exchange(ref obstacle, null) is { } reason)
            {
                Log.NotInitialized(context.Logger, reason);
            }

            return function.HandleAsync(input, context);
        };
        using LambdaBootstrap bootstrap = LambdaBootstrapBuilder.Create(handler).UseHttpClient(runtimeApi).Build();
        await bootstrap.RunAsync(connection.Ended);
    }
}
