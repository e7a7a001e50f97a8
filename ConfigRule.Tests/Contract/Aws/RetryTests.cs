using System.Net;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Amazon.MQ;
using Amazon.MQ.Model;
using Amazon.Runtime;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Tests.Contract.Aws;

/// <summary>Which answers are tried again. Throttling waits up to a second at a time, so it is tried as seldom as will do.</summary>
public sealed class RetryTests
{
    [Fact]
    public async Task Throttling_is_retried_and_then_succeeds()
    {
        await using HttpServer server = await StartAsync(Wire.ConfigServiceError("ThrottlingException"), 2);
        using AmazonConfigServiceClient client = Wire.ConfigService(server.Address, retries: 2);

        PutEvaluationsResponse response = await client.PutEvaluationsAsync(new PutEvaluationsRequest { ResultToken = "token" });

        Assert.Equal(HttpStatusCode.OK, response.HttpStatusCode);
        Assert.Equal(3, server.Requests.Count);
        Assert.Single(server.Requests.Select(request => request.Text).Distinct());
        Assert.All(server.Requests, request =>
        {
            SignatureV4 signature = SignatureV4.Of(request);
            Assert.Equal(signature.Expected(request, Wire.SecretKey), signature.Signature);
        });
    }

    [Fact]
    public async Task Two_attempts_is_what_it_takes_to_get_past_one_429()
    {
        await using HttpServer server = await StartAsync(Wire.MQError("TooManyRequestsException", 429), 1);
        using AmazonMQClient client = Wire.MQ(server.Address, retries: 1);

        await client.ListBrokersAsync(new ListBrokersRequest());

        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_server_error_is_retried(int status)
    {
        await using HttpServer config = await StartAsync(Wire.ConfigServiceError("InternalError", status), 1);
        await using HttpServer mq = await StartAsync(new WireResponse(status, "<html/>", "text/html"), 1);
        using AmazonConfigServiceClient configClient = Wire.ConfigService(config.Address, retries: 1);
        using AmazonMQClient mqClient = Wire.MQ(mq.Address, retries: 1);

        await configClient.GetResourceConfigHistoryAsync(new GetResourceConfigHistoryRequest());
        await mqClient.DescribeBrokerAsync(new DescribeBrokerRequest { BrokerId = "b-1" });

        Assert.Equal(2, config.Requests.Count);
        Assert.Equal(2, mq.Requests.Count);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_is_retried()
    {
        await using HttpServer server = await StartAsync(Wire.Json("""{"brokerSummaries":["""), 1);
        using AmazonMQClient client = Wire.MQ(server.Address, retries: 1);

        await client.ListBrokersAsync(new ListBrokersRequest());

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_refusal_is_not_retried()
    {
        await using HttpServer server = await StartAsync(Wire.MQError("ForbiddenException", 403), 1);
        using AmazonMQClient client = Wire.MQ(server.Address, retries: 2);

        AmazonMQException error = await Assert.ThrowsAnyAsync<AmazonMQException>(() => client.ListBrokersAsync(new ListBrokersRequest()));

        Assert.Equal("ForbiddenException", error.ErrorCode);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task The_last_error_is_thrown_when_the_retries_are_used_up()
    {
        await using HttpServer server = await StartAsync(Wire.MQError("InternalServerErrorException", 500), int.MaxValue);
        using AmazonMQClient client = Wire.MQ(server.Address, retries: 2);

        AmazonMQException error = await Assert.ThrowsAnyAsync<AmazonMQException>(() =>
            client.ListBrokersAsync(new ListBrokersRequest()));

        Assert.Equal(("InternalServerErrorException", "no good"), (error.ErrorCode, error.Message));
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public void Without_a_word_from_anyone_there_are_two_retries()
    {
        Assert.Equal(2, new AmazonConfigServiceConfig().MaxErrorRetry);
        Assert.Equal(2, new AmazonMQConfig().MaxErrorRetry);
        Assert.Equal(RequestRetryMode.Standard, new AmazonMQConfig().RetryMode);
    }

    private static Task<HttpServer> StartAsync(WireResponse first, int times)
    {
        int count = 0;
        return HttpServer.StartAsync(_ => Interlocked.Increment(ref count) <= times ? first : Wire.Json("{}"));
    }
}
