using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Amazon.ConfigService;
using Amazon.MQ;
using Amazon.Runtime;
using ConfigRule.Aws;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Aws;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Tests.Faults;

/// <summary>The connections that the AWS clients share, and what a connection that ended in between costs.</summary>
public sealed class ConnectionTests : IAsyncLifetime
{
    private readonly AwsConnection connection = new(TimeSpan.FromSeconds(10));
    private AwsServer aws = null!;

    public async ValueTask InitializeAsync() => aws = await AwsServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        connection.Dispose();
        await aws.DisposeAsync();
    }

    [Fact]
    public async Task The_opened_connection_is_the_one_that_both_clients_use()
    {
        await connection.OpenAsync(aws.Address, TestContext.Current.CancellationToken);
        await SweepAsync();
        await ChangeAsync();

        Assert.Equal((1, 1), (aws.Http.Greetings, aws.Http.Connections));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_ended_between_two_calls_costs_no_call(bool reset)
    {
        await connection.OpenAsync(aws.Address, TestContext.Current.CancellationToken);
        await ChangeAsync();
        aws.Http.Cut(reset);

        await ChangeAsync();

        Assert.Equal(2, aws.Puts.Count);
        Assert.Equal(2, aws.Http.Connections);
    }

    [Fact]
    public async Task A_connection_that_ends_after_the_call_was_carried_out_costs_the_same_call_again()
    {
        aws.Interfere = (_, request) =>
        {
            if (aws.Puts.Count == 1)
            {
                aws.Config.Answer("StarlingDoveService.PutEvaluations", aws.Puts[0]);
                aws.Http.Cut(reset: true);
            }

            return null;
        };

        await ChangeAsync();

        Assert.Equal(2, aws.Puts.Count);
        Assert.Equal(aws.Puts[0].ToJsonString(), aws.Puts[1].ToJsonString());
        Assert.Single(aws.Config.Dashboards.Single(dashboard => dashboard.RuleName == Some.RuleName).Rows);
    }

    [Fact]
    public async Task A_call_without_an_answer_ends_with_its_time()
    {
        using CancellationTokenSource over = new();
        aws.Wait = () => Task.Delay(Timeout.Infinite, over.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        using AwsConnection impatient = new(TimeSpan.FromMilliseconds(200));
        using AmazonConfigServiceClient config = ConfigClient(impatient);

        AwsCallFailedException failure = await Assert.ThrowsAsync<AwsCallFailedException>(() => AwsCall.InvokeAsync(
            "PutEvaluations", () => config.PutEvaluationsAsync(new() { ResultToken = Some.Token }), CancellationToken.None)
            .WaitAsync(TimeSpan.FromSeconds(30)));
        await over.CancelAsync();

        Assert.Equal("PutEvaluations failed: no answer in time.", failure.Message);
    }

    [Fact]
    public async Task Where_nobody_listens_no_connection_is_opened()
    {
        AwsServer gone = await AwsServer.StartAsync();
        Uri address = gone.Address;
        await gone.DisposeAsync();

        HttpRequestException failure = await Assert.ThrowsAsync<HttpRequestException>(
            () => connection.OpenAsync(address, TestContext.Current.CancellationToken));

        Assert.Equal("no connection: Connection refused", FailureReason.Find(failure));
    }

    [Theory]
    [MemberData(nameof(TestAuthority.BadCertificates), MemberType = typeof(TestAuthority))]
    public async Task Other_roots_vouch_for_a_good_server_only(string what, string fault)
    {
        using X509Certificate2 bad = TestAuthority.OfTheRun.Bad(what);
        await using AwsServer server = await AwsServer.StartSecureAsync([], bad);
        using AwsConnection other = new(TimeSpan.FromSeconds(10), TestAuthority.OfTheRun.File);

        HttpRequestException failure = await Assert.ThrowsAsync<HttpRequestException>(
            () => other.OpenAsync(server.Address, TestContext.Current.CancellationToken));

        Assert.Equal($"no connection: the certificate of the server {fault}.", FailureReason.Find(failure));
        Assert.Equal((0, 2), (server.Http.Greetings, server.Http.Connections));
    }

    [Fact]
    public async Task A_certificate_that_the_server_left_out_is_not_downloaded()
    {
        // Only the connection counts: the listener accepts none, so a download would also wait.
        using TcpListener downloads = new(IPAddress.Loopback, 0);
        downloads.Start();
        Uri download = new($"http://{downloads.LocalEndpoint}/intermediate.der");
        using X509Certificate2 incomplete = TestAuthority.OfTheRun.OfIntermediate(download);
        await using SocketServer server = SocketServer.Start((_, answer) => answer.SendAsync(new(200)), incomplete);
        using AwsConnection other = new(TimeSpan.FromSeconds(10), TestAuthority.OfTheRun.File);

        HttpRequestException failure = await Assert.ThrowsAsync<HttpRequestException>(
            () => other.OpenAsync(server.Address, TestContext.Current.CancellationToken));

        Assert.Equal(
            "no connection: the certificate of the server is of an authority that is not trusted here (PartialChain).",
            FailureReason.Find(failure));
        Assert.False(downloads.Pending());
    }

    [Fact]
    public async Task Once_other_roots_were_needed_they_are_asked_at_once()
    {
        await using AwsServer server = await AwsServer.StartSecureAsync([]);
        using AwsConnection other = new(TimeSpan.FromSeconds(10), TestAuthority.OfTheRun.File);
        await other.OpenAsync(server.Address, TestContext.Current.CancellationToken);
        Assert.Equal(2, server.Http.Connections);
        server.Http.Cut(reset: false);

        await other.OpenAsync(server.Address, TestContext.Current.CancellationToken);

        Assert.Equal(3, server.Http.Connections);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/no/such/file.pem")]
    public async Task Without_other_roots_those_of_the_process_decide(string? path)
    {
        await using AwsServer server = await AwsServer.StartSecureAsync([]);
        using AwsConnection only = new(TimeSpan.FromSeconds(10), path);

        HttpRequestException failure = await Assert.ThrowsAsync<HttpRequestException>(
            () => only.OpenAsync(server.Address, TestContext.Current.CancellationToken));

        Assert.Contains("is of an authority that is not trusted here", FailureReason.Find(failure), StringComparison.Ordinal);
        Assert.Equal(1, server.Http.Connections);
    }

    private Task ChangeAsync() => HandleAsync(Some.Event());

    private Task SweepAsync() => HandleAsync(Some.Event(Some.Scheduled()));

    private async Task HandleAsync(System.Text.Json.Nodes.JsonObject json)
    {
        using AmazonConfigServiceClient config = ConfigClient(connection);
        using AmazonMQClient mq = new(Credentials, new AmazonMQConfig
        {
            ServiceURL = aws.Address.ToString(),
            AuthenticationRegion = FakeAws.Region,
            HttpClientFactory = connection,
        });
        await new Function(config, mq, TimeProvider.System).HandleAsync(new MemoryStream(json.Utf8()), Some.Context());
    }

    private AmazonConfigServiceClient ConfigClient(HttpClientFactory factory) => new(Credentials, new AmazonConfigServiceConfig
    {
        ServiceURL = aws.Address.ToString(),
        AuthenticationRegion = FakeAws.Region,
        HttpClientFactory = factory,
    });

    private static BasicAWSCredentials Credentials => new(AwsEnvironment.AccessKey, AwsEnvironment.SecretKey);
}
