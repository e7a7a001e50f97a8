using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Amazon.ConfigService;
using Amazon.MQ;
using Amazon.Runtime;
using ConfigRule.Aws;
using ConfigRule.Cli.DryRun;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Aws;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Tests.Faults;

/// <summary>AWS Config and Amazon MQ on a socket, with a fault at one call site.</summary>
internal sealed class FaultyAws : IAsyncDisposable
{
    private readonly CallSite site;
    private readonly FakeAws aws;
    private readonly SocketServer server;
    private int calls;
    private int injected;

    /// <param name="site">The call that the fault befalls.</param>
    /// <param name="certificate">For a server with TLS; by default it is one without.</param>
    public FaultyAws(CallSite site, X509Certificate2? certificate = null)
    {
        this.site = site;
        aws = new(site.Brokers, site.Recorded);

        // A broker that is gone, for sweeps to clear, and one that an event has told of.
        aws.Config.Answer("StarlingDoveService.PutEvaluations", Before("b-gone"));
        aws.Config.Answer("StarlingDoveService.PutEvaluations", Before("b-bad"));
        server = SocketServer.Start(AnswerAsync, certificate);
    }

    public Uri Address => server.Address;

    /// <summary>What befalls the calls; null for nothing.</summary>
    public Fault? Fault { get; set; }

    public bool ForEver { get; set; }

    public Action RunOutOfTime { get; set; } = () => { };

    /// <summary>The calls of the site's operation so far.</summary>
    public int Calls => calls;

    /// <summary>How often the fault has befallen one of them.</summary>
    public int Injected => injected;

    public IReadOnlyList<DashboardRow> Rows => aws.Config.Dashboards.Single(dashboard => dashboard.RuleName == Some.RuleName).Rows;

    /// <summary>The clients as the function makes them, but with another time for a call.</summary>
    public (AwsConnection Connection, AmazonConfigServiceClient Config, AmazonMQClient Mq) Connect(TimeSpan callTimeout)
    {
        AwsConnection connection = new(callTimeout);
        AmazonConfigServiceClient config = new(Credentials(), Setting(new AmazonConfigServiceConfig()));
        return (connection, config, new(Credentials(), Setting(new AmazonMQConfig())));

        T Setting<T>(T config)
            where T : ClientConfig
        {
            config.ServiceURL = Address.ToString();
            config.AuthenticationRegion = "eu-central-1";
            config.HttpClientFactory = connection;
            return config;
        }
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static SessionAWSCredentials Credentials() =>
        new(AwsEnvironment.AccessKey, AwsEnvironment.SecretKey, AwsEnvironment.SessionToken);

    private static JsonObject Before(string id) => new()
    {
        ["ResultToken"] = Some.Token,
        ["Evaluations"] = new JsonArray(new JsonObject
        {
            ["ComplianceResourceType"] = "AWS::AmazonMQ::Broker",
            ["ComplianceResourceId"] = id,
            ["ComplianceType"] = "NON_COMPLIANT",
            ["Annotation"] = "From before.",
            ["OrderingTimestamp"] = 1_700_000_000m,
        }),
    };

    private Task AnswerAsync(WireRequest request, SocketAnswer answer)
    {
        if (OperationOf(request) == site.Operation && Interlocked.Increment(ref calls) is int number
            && Fault is { } fault && number > site.After && (ForEver || number == site.After + 1))
        {
            Interlocked.Increment(ref injected);
            return fault.InjectAsync(new(aws, request, answer, number - site.After, RunOutOfTime));
        }

        return answer.SendAsync(FaultyCall.Process(aws, request));
    }

    private static string OperationOf(WireRequest request) =>
        request.Header("X-Amz-Target") is { Length: > 0 } target ? target[(target.IndexOf('.', StringComparison.Ordinal) + 1)..]
        : request.PathAndQuery.StartsWith("/v1/brokers/", StringComparison.Ordinal) ? "DescribeBroker"
        : "ListBrokers";
}
