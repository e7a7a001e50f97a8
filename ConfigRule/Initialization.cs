using System.Text;
using System.Text.Json;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Amazon.MQ;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using ConfigRule.Aws;
using ConfigRule.Events;

namespace ConfigRule;

/// <summary>
/// What is slow once, done before the first event: Lambda gives a whole processor until then, and 128 MB a fourteenth of one after.
/// Nothing of it can record an evaluation or fail the function.
/// </summary>
internal static class Initialization
{
    // Lambda ends an initialization after ten seconds (developer guide, "Lambda execution environment").
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Opens the connection to AWS Config and meanwhile rehearses an invocation.</summary>
    /// <returns>Why something of it did not succeed, in one line; the first event is then slower. Otherwise null.</returns>
    public static async Task<string?> RunAsync(AwsConnection aws)
    {
        using CancellationTokenSource end = new(Longest);
        try
        {
            // On other threads, because a name server or a credentials provider may block.
            Task connected = Task.Run(() => aws.OpenAsync(EndpointOf(new AmazonConfigServiceConfig()), end.Token), end.Token);
            Task rehearsed = Task.Run(() => RehearseAsync(end.Token), end.Token);
            await Task.WhenAll(connected, rehearsed).WaitAsync(end.Token);
            return null;
        }
#pragma warning disable CA1031 // Whatever it is: what matters fails again with the first event, and says why there.
        catch (Exception cause)
#pragma warning restore CA1031
        {
            return FailureReason.Find(cause) ?? FailureReason.Line($"{cause.GetType().Name}: {cause.Message}");
        }
    }

    private static Uri EndpointOf(AmazonConfigServiceConfig config) => new(config
        .DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(new PutEvaluationsRequest { ResultToken = "-" })).URL);

    /// <summary>
    /// An invocation from the event to the answer, without a network: reader, policy, the clients' credentials, serializers and
    /// signatures. What the reporter reports goes no further than <see cref="Rehearsal"/>.
    /// </summary>
    private static async Task RehearseAsync(CancellationToken cancellation)
    {
        using Rehearsal rehearsal = new();
        using AmazonConfigServiceClient config = new(new AmazonConfigServiceConfig { HttpClientFactory = rehearsal });
        using AmazonMQClient mq = new(new AmazonMQConfig { HttpClientFactory = rehearsal });
        RuleEvent change = EventReader.Read(Change());
        EvaluationReporter reporter = new(config, TimeProvider.System, change.ResultToken, _ => { });
        await reporter.ReportAsync(new Judge(config, mq, TimeProvider.System).JudgeAsync(change, cancellation), cancellation);
    }

    /// <summary>An event as AWS Config sends it, about a broker that does not exist.</summary>
    private static byte[] Change()
    {
        const string Item = """
            {
              "messageType": "ConfigurationItemChangeNotification",
              "notificationCreationTime": "2026-01-01T00:00:00.000Z",
              "configurationItem": {
                "configurationItemCaptureTime": "2026-01-01T00:00:00.000Z", "configurationItemStatus": "OK",
                "resourceType": "AWS::AmazonMQ::Broker", "resourceId": "-", "resourceName": "-", "tags": {},
                "configuration": { "EngineType": "RabbitMQ", "DeploymentMode": "SINGLE_INSTANCE" }
              }
            }
            """;
        return Encoding.UTF8.GetBytes($$"""
            {
              "version": "1.0", "accountId": "-", "configRuleArn": "-", "configRuleId": "-", "configRuleName": "-",
              "executionRoleArn": "-", "eventLeftScope": false, "resultToken": "-", "ruleParameters": "{}",
              "invokingEvent": "{{JsonEncodedText.Encode(Item)}}"
            }
            """);
    }

    /// <summary>Answers in this process whatever it is asked, and sends nothing.</summary>
    private sealed class Rehearsal : HttpClientFactory, IDisposable
    {
        private readonly HttpClient http = new(new Answers());

        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => http;

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

        public void Dispose() => http.Dispose();

        private sealed class Answers : HttpMessageHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
                Task.FromResult(new HttpResponseMessage { Content = new StringContent("{}"), RequestMessage = request });
        }
    }
}
