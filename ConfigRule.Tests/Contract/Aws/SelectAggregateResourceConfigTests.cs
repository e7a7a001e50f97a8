using System.Net;
using System.Text.Json;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Tests.Contract.Aws;

/// <summary>What the query over an organization sends, what is made of its answers, and of its errors.</summary>
public sealed class SelectAggregateResourceConfigTests
{
    [Fact]
    public async Task SelectAggregateResourceConfig_is_sent_in_pascal_case()
    {
        await using HttpServer server = await HttpServer.StartAsync(_ => Wire.Json("{}"));
        using AmazonConfigServiceClient client = Wire.ConfigService(server.Address);

        await client.SelectAggregateResourceConfigAsync(new()
        {
            ConfigurationAggregatorName = "organization",
            Expression = "SELECT resourceId WHERE resourceType = 'AWS::AmazonMQ::Broker'",
            Limit = 100,
            NextToken = "next",
        });
        await client.SelectAggregateResourceConfigAsync(new());

        Assert.All(server.Requests, request =>
        {
            Assert.Equal(("POST", "/"), (request.Method, request.PathAndQuery));
            Assert.Equal("StarlingDoveService.SelectAggregateResourceConfig", request.Header("X-Amz-Target"));
            Assert.Equal("application/x-amz-json-1.1", request.Header("Content-Type"));
            Assert.Contains("/eu-west-1/config/aws4_request", request.Header("Authorization"), StringComparison.Ordinal);
        });
        AssertBody(
            """
            {
              "ConfigurationAggregatorName": "organization",
              "Expression": "SELECT resourceId WHERE resourceType = 'AWS::AmazonMQ::Broker'",
              "Limit": 100,
              "NextToken": "next"
            }
            """,
            server.Requests[0]);
        AssertBody("{}", server.Requests[1]);
    }

    [Fact]
    public async Task An_answer_is_read_in_full()
    {
        SelectAggregateResourceConfigResponse response = await AnswerAsync(
            """
            {
              "Results": ["{\"resourceId\":\"b-1\"}", "{\"resourceId\":\"b-2\"}"],
              "QueryInfo": { "SelectFields": [{ "Name": "resourceId" }, { "Name": "tags" }] },
              "NextToken": "next"
            }
            """);

        Assert.Equal(["""{"resourceId":"b-1"}""", """{"resourceId":"b-2"}"""], response.Results);
        Assert.Equal("next", response.NextToken);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Results":null,"QueryInfo":null,"NextToken":null}""")]
    public async Task What_an_answer_lacks_is_null(string body)
    {
        SelectAggregateResourceConfigResponse response = await AnswerAsync(body);

        Assert.Null(response.Results);
        Assert.Null(response.NextToken);
    }

    [Theory]
    [InlineData("InvalidExpressionException")]
    [InlineData("NoSuchConfigurationAggregatorException")]
    [InlineData("InvalidLimitException")]
    [InlineData("InvalidNextTokenException")]
    public async Task An_error_keeps_its_code(string code)
    {
        AmazonConfigServiceException error = await ErrorAsync(code);

        Assert.Equal((code, HttpStatusCode.BadRequest, "no good"), (error.ErrorCode, error.StatusCode, error.Message));
        Assert.Equal(Wire.RequestId, error.RequestId);
    }

    [Fact]
    public async Task An_error_that_the_operation_does_not_name_becomes_the_base_exception()
    {
        AmazonConfigServiceException error = await ErrorAsync("NoSuchConfigRuleException");

        Assert.IsType<AmazonConfigServiceException>(error);
        Assert.Equal("NoSuchConfigRuleException", error.ErrorCode);
    }

    private static async Task<SelectAggregateResourceConfigResponse> AnswerAsync(string body)
    {
        await using HttpServer server = await HttpServer.StartAsync(_ => Wire.Json(body));
        using AmazonConfigServiceClient client = Wire.ConfigService(server.Address);
        return await client.SelectAggregateResourceConfigAsync(new());
    }

    private static async Task<AmazonConfigServiceException> ErrorAsync(string code)
    {
        await using HttpServer server = await HttpServer.StartAsync(_ => Wire.ConfigServiceError(code));
        using AmazonConfigServiceClient client = Wire.ConfigService(server.Address);
        return await Assert.ThrowsAnyAsync<AmazonConfigServiceException>(() => client.SelectAggregateResourceConfigAsync(new()));
    }

    private static void AssertBody(string expected, WireRequest request) =>
        Assert.True(
            JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, JsonDocument.Parse(request.Text).RootElement),
            $"Sent: {request.Text}");
}
