using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Amazon;
using Amazon.ConfigService;
using Amazon.MQ;
using Amazon.Runtime;

namespace ConfigRule.Cli.DryRun;

/// <summary>
/// AWS Config and Amazon MQ in this process. The AWS clients are the real ones, only their HTTP handler is replaced: a dry run
/// executes the same code as a real run and makes no AWS call.
/// </summary>
internal sealed class EmbeddedAws
{
    private readonly Wire wire;

    public EmbeddedAws(IReadOnlyList<EmbeddedBroker> brokers)
    {
        EmbeddedAmazonMq mq = new(brokers);
        Config = new(mq);
        wire = new(Config, mq);
    }

    public EmbeddedAwsConfig Config { get; }

    public AmazonConfigServiceClient ConfigClient() => new(NoCredentials(), Wired(new AmazonConfigServiceConfig()));

    public AmazonMQClient MqClient() => new(NoCredentials(), Wired(new AmazonMQConfig()));

    private static BasicAWSCredentials NoCredentials() => new("embedded", "embedded");

    private T Wired<T>(T config)
        where T : ClientConfig
    {
        config.RegionEndpoint = RegionEndpoint.USEast1;
        config.HttpClientFactory = wire;
        config.MaxErrorRetry = 0;
        return config;
    }

    private sealed class Wire(EmbeddedAwsConfig config, EmbeddedAmazonMq mq) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(config, mq));

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }

    private sealed class Handler(EmbeddedAwsConfig config, EmbeddedAmazonMq mq) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            try
            {
                return Answer(HttpStatusCode.OK, Answer(request, body), errorType: null);
            }
            catch (AwsError error)
            {
                JsonObject json = new() { ["__type"] = error.Type, ["message"] = error.Message };
                return Answer((HttpStatusCode)error.Status, json, error.Type);
            }
        }

        private JsonObject Answer(HttpRequestMessage request, string body)
        {
            if (request.Headers.TryGetValues("X-Amz-Target", out IEnumerable<string>? target))
            {
                return config.Answer(target.Single(), JsonNode.Parse(body)!.AsObject());
            }

            return mq.Answer(request.Method.Method, request.RequestUri!.PathAndQuery);
        }

        private static HttpResponseMessage Answer(HttpStatusCode status, JsonObject json, string? errorType)
        {
            HttpResponseMessage response = new(status)
            {
                Content = new StringContent(json.ToJsonString(), Encoding.UTF8, "application/json"),
            };
            if (errorType is not null)
            {
                response.Headers.Add("x-amzn-ErrorType", errorType);
            }

            return response;
        }
    }
}

/// <summary>An error that AWS returns over HTTP.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="type">The error code, e.g. <c>InvalidResultTokenException</c>.</param>
/// <param name="message">The error message.</param>
internal sealed class AwsError(int status, string type, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Type { get; } = type;

    public static AwsError InvalidParameter(string message) => new(400, "InvalidParameterValueException", message);
}
