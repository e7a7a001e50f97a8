using Amazon;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Amazon.MQ;
using Amazon.MQ.Model;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Tests.Contract.Aws;

/// <summary>Tests that set environment variables of this process, which every other test shares.</summary>
[CollectionDefinition(nameof(SharedEnvironment), DisableParallelization = true)]
public sealed class SharedEnvironment;

/// <summary>The variables by which a user sends the product to an emulator, without the product knowing.</summary>
[Collection(typeof(SharedEnvironment))]
public sealed class EnvironmentTests : IDisposable
{
    private static readonly string[] Variables =
    [
        "AWS_ENDPOINT_URL",
        "AWS_ENDPOINT_URL_CONFIG_SERVICE",
        "AWS_ENDPOINT_URL_MQ",
        "AWS_REGION",
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
    ];

    private readonly Dictionary<string, string?> before = Variables.ToDictionary(name => name, Environment.GetEnvironmentVariable);

    public EnvironmentTests()
    {
        foreach (string name in Variables)
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    public void Dispose()
    {
        foreach ((string name, string? value) in before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    [Fact]
    public async Task Each_service_has_its_own_endpoint_variable()
    {
        await using HttpServer config = await HttpServer.StartAsync(_ => Wire.Json("{}"));
        await using HttpServer mq = await HttpServer.StartAsync(_ => Wire.Json("{}"));
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", "http://127.0.0.1:9/");
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_CONFIG_SERVICE", config.Address.AbsoluteUri);
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_MQ", mq.Address.AbsoluteUri);

        await CallBothAsync();

        Assert.Equal("StarlingDoveService.PutEvaluations", Assert.Single(config.Requests).Header("X-Amz-Target"));
        Assert.Equal("/v1/brokers", Assert.Single(mq.Requests).PathAndQuery);
        Assert.EndsWith("/eu-central-1/config/aws4_request", SignatureV4.Of(config.Requests[0]).Scope, StringComparison.Ordinal);
        Assert.EndsWith("/eu-central-1/mq/aws4_request", SignatureV4.Of(mq.Requests[0]).Scope, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_endpoint_variable_serves_both()
    {
        await using HttpServer server = await HttpServer.StartAsync(_ => Wire.Json("{}"));
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", server.Address.AbsoluteUri);

        await CallBothAsync();

        Assert.Equal(["POST /", "GET /v1/brokers"], server.Requests.Select(request => $"{request.Method} {request.PathAndQuery}"));
    }

    [Fact]
    public void Endpoint_variables_can_be_ignored()
    {
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_MQ", "http://127.0.0.1:9/");
        AmazonMQConfig config = new() { RegionEndpoint = RegionEndpoint.EUCentral1, IgnoreConfiguredEndpointUrls = true };

        Assert.StartsWith(
            "https://mq.eu-central-1.amazonaws.com",
            config.DetermineServiceOperationEndpoint(new(new ListBrokersRequest())).URL,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_are_taken_from_the_environment_as_on_Lambda()
    {
        await using HttpServer server = await HttpServer.StartAsync(_ => Wire.Json("{}"));
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", server.Address.AbsoluteUri);
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "AKIDENVIRONMENT");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "environment-secret");
        Environment.SetEnvironmentVariable("AWS_SESSION_TOKEN", "environment-token");
        using AmazonMQClient client = new(new AmazonMQConfig { RegionEndpoint = RegionEndpoint.EUCentral1 });

        await client.ListBrokersAsync(new ListBrokersRequest());

        WireRequest request = Assert.Single(server.Requests);
        SignatureV4 signature = SignatureV4.Of(request);
        Assert.Equal("AKIDENVIRONMENT", signature.AccessKey);
        Assert.Equal("environment-token", request.Header("x-amz-security-token"));
        Assert.Equal(signature.Expected(request, "environment-secret"), signature.Signature);
    }

    [Fact]
    public async Task Clients_that_are_given_no_Region_find_everything_in_the_environment()
    {
        await using HttpServer server = await HttpServer.StartAsync(_ => Wire.Json("{}"));
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", server.Address.AbsoluteUri);
        Environment.SetEnvironmentVariable("AWS_REGION", "eu-central-1");
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", Wire.AccessKey);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", Wire.SecretKey);
        AmazonMQClient[] mq = [new(new AmazonMQConfig()), new(Wire.Credentials, new AmazonMQConfig())];
        AmazonConfigServiceClient[] config = [new(new AmazonConfigServiceConfig()), new(Wire.Credentials, new AmazonConfigServiceConfig())];

        foreach (AmazonMQClient client in mq)
        {
            await client.ListBrokersAsync(new ListBrokersRequest());
            client.Dispose();
        }

        foreach (AmazonConfigServiceClient client in config)
        {
            await client.PutEvaluationsAsync(new PutEvaluationsRequest());
            client.Dispose();
        }

        Assert.Equal(4, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Equal(Wire.AccessKey, SignatureV4.Of(request).AccessKey));
    }

    private static async Task CallBothAsync()
    {
        // Where a URL was given, Core signs for AuthenticationRegion or AWS_REGION; a RegionEndpoint set in code does not count.
        using AmazonConfigServiceClient config = new(Wire.Credentials, new AmazonConfigServiceConfig
        {
            RegionEndpoint = RegionEndpoint.EUCentral1,
            AuthenticationRegion = RegionEndpoint.EUCentral1.SystemName,
        });
        using AmazonMQClient mq = new(Wire.Credentials, new AmazonMQConfig
        {
            RegionEndpoint = RegionEndpoint.EUCentral1,
            AuthenticationRegion = RegionEndpoint.EUCentral1.SystemName,
        });
        await config.PutEvaluationsAsync(new PutEvaluationsRequest());
        await mq.ListBrokersAsync(new ListBrokersRequest());
    }
}
