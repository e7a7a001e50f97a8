using System.Net;
using System.Text;
using Amazon;
using Amazon.ConfigService;
using Amazon.Lambda.Core;
using Amazon.MQ;
using Amazon.Runtime;
using BenchmarkDotNet.Attributes;
using ConfigRule.Cli.Invoke;
using ConfigRule.Events;
using ConfigRule.Policy;
using ConfigRule.Tests.Support.Aws;

namespace ConfigRule.Bench;

/// <summary>The rule's own work in an invocation, without a network. Public, because BenchmarkDotNet requires it.</summary>
public class JudgeBenchmarks
{
    private static readonly DateOnly Today = new(2026, 7, 1);

    private readonly byte[] bytes = Encoding.UTF8.GetBytes(SampleEvent.Change);
    private readonly RuleEvent read = EventReader.Read(Encoding.UTF8.GetBytes(SampleEvent.Change));
    private readonly LocalContext context = new(new Mute());
    private readonly Function function = new(
        new AmazonConfigServiceClient(Synthetic, Mute.AppliedTo(new AmazonConfigServiceConfig())),
        new AmazonMQClient(Synthetic, Mute.AppliedTo(new AmazonMQConfig())),
        TimeProvider.System);

    private static BasicAWSCredentials Synthetic => new(AwsEnvironment.AccessKey, AwsEnvironment.SecretKey);

    /// <summary>From the event's bytes to the event.</summary>
    [Benchmark(Description = "parse the event")]
    public object Parse() => EventReader.Read(bytes);

    /// <summary>From the broker to the verdict.</summary>
    [Benchmark(Description = "evaluate")]
    public object Judge() => DeploymentModePolicy.Evaluate(((Invocation.BrokerChanged)read.Invocation).Broker, read.Parameters, Today);

    /// <summary>From the event's bytes to the signed PutEvaluations request, which is answered at once in this process.</summary>
    [Benchmark(Description = "parse, evaluate, serialize and sign")]
    public Task Handle() => function.HandleAsync(new MemoryStream(bytes), context);

    private sealed class Mute : Amazon.Runtime.HttpClientFactory, ILambdaLogger
    {
        private static readonly Mute Instance = new();

        public static T AppliedTo<T>(T config)
            where T : ClientConfig
        {
            config.RegionEndpoint = RegionEndpoint.EUCentral1;
            config.HttpClientFactory = Instance;
            return config;
        }

        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Taken());

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public void Log(string message)
        {
        }

        public void LogLine(string message)
        {
        }

        public void Log(string level, string message, params object[] args)
        {
        }
    }

    private sealed class Taken : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            return new(HttpStatusCode.OK) { Content = new ByteArrayContent("""{"FailedEvaluations":[]}"""u8.ToArray()) };
        }
    }
}
