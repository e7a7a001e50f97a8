using System.Net;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Amazon.MQ;
using Amazon.MQ.Model;
using Amazon.Runtime;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Tests.Contract.Aws;

/// <summary>Which exception an error becomes, and what it carries.</summary>
public sealed class ErrorTests
{
    private static readonly Dictionary<string, Func<AmazonConfigServiceClient, Task>> ConfigOperations = new()
    {
        ["PutEvaluations"] = client => client.PutEvaluationsAsync(new PutEvaluationsRequest()),
        ["GetResourceConfigHistory"] = client => client.GetResourceConfigHistoryAsync(new GetResourceConfigHistoryRequest()),
        ["GetComplianceDetailsByConfigRule"] = client =>
            client.GetComplianceDetailsByConfigRuleAsync(new GetComplianceDetailsByConfigRuleRequest()),
    };

    private static readonly Dictionary<string, Func<AmazonMQClient, Task>> MQOperations = new()
    {
        ["ListBrokers"] = client => client.ListBrokersAsync(new ListBrokersRequest()),
        ["DescribeBroker"] = client => client.DescribeBrokerAsync(new DescribeBrokerRequest { BrokerId = "b-1" }),
    };

    [Theory]
    [InlineData("PutEvaluations", "InvalidParameterValueException")]
    [InlineData("PutEvaluations", "InvalidResultTokenException")]
    [InlineData("PutEvaluations", "NoSuchConfigRuleException")]
    [InlineData("GetResourceConfigHistory", "ValidationException")]
    [InlineData("GetResourceConfigHistory", "InvalidTimeRangeException")]
    [InlineData("GetResourceConfigHistory", "InvalidLimitException")]
    [InlineData("GetResourceConfigHistory", "InvalidNextTokenException")]
    [InlineData("GetResourceConfigHistory", "NoAvailableConfigurationRecorderException")]
    [InlineData("GetResourceConfigHistory", "ResourceNotDiscoveredException")]
    [InlineData("GetComplianceDetailsByConfigRule", "InvalidParameterValueException")]
    [InlineData("GetComplianceDetailsByConfigRule", "InvalidNextTokenException")]
    [InlineData("GetComplianceDetailsByConfigRule", "NoSuchConfigRuleException")]
    public async Task An_error_of_AWS_Config_keeps_its_code(string operation, string code)
    {
        AmazonConfigServiceException error = await ConfigErrorAsync(operation, Wire.ConfigServiceError(code));

        AssertDetails(code, HttpStatusCode.BadRequest, error);
    }

    [Theory]
    [InlineData("ListBrokers", "BadRequestException", 400)]
    [InlineData("ListBrokers", "ForbiddenException", 403)]
    [InlineData("ListBrokers", "InternalServerErrorException", 500)]
    [InlineData("DescribeBroker", "BadRequestException", 400)]
    [InlineData("DescribeBroker", "ForbiddenException", 403)]
    [InlineData("DescribeBroker", "InternalServerErrorException", 500)]
    [InlineData("DescribeBroker", "NotFoundException", 404)]
    public async Task An_error_of_Amazon_MQ_keeps_its_code(string operation, string code, int status)
    {
        AmazonMQException error = await MQErrorAsync(operation, Wire.MQError(code, status));

        AssertDetails(code, (HttpStatusCode)status, error);
    }

    [Fact]
    public async Task What_the_product_catches_by_type_has_its_type()
    {
        Assert.IsType<ResourceNotDiscoveredException>(
            await ConfigErrorAsync("GetResourceConfigHistory", Wire.ConfigServiceError("ResourceNotDiscoveredException")));
        Assert.IsType<NotFoundException>(await MQErrorAsync("DescribeBroker", Wire.MQError("NotFoundException", 404)));
    }

    [Theory]
    [InlineData("AccessDeniedException", "PutEvaluations")]
    [InlineData("ResourceNotDiscoveredException", "PutEvaluations")]
    [InlineData("NoSuchConfigRuleException", "GetResourceConfigHistory")]
    [InlineData("ValidationException", "GetComplianceDetailsByConfigRule")]
    public async Task An_error_that_the_operation_of_AWS_Config_does_not_name_becomes_the_base_exception(string code, string operation)
    {
        AmazonConfigServiceException error = await ConfigErrorAsync(operation, Wire.ConfigServiceError(code));

        Assert.IsType<AmazonConfigServiceException>(error);
        AssertDetails(code, HttpStatusCode.BadRequest, error);
    }

    [Theory]
    [InlineData("AccessDeniedException", 403, "DescribeBroker")]
    [InlineData("NotFoundException", 404, "ListBrokers")]
    [InlineData("ConflictException", 409, "DescribeBroker")]
    public async Task An_error_that_the_operation_of_Amazon_MQ_does_not_name_becomes_the_base_exception(
        string code, int status, string operation)
    {
        AmazonMQException error = await MQErrorAsync(operation, Wire.MQError(code, status));

        Assert.IsType<AmazonMQException>(error);
        AssertDetails(code, (HttpStatusCode)status, error);
    }

    [Theory]
    [InlineData("com.amazonaws.config#ResourceNotDiscoveredException")]
    [InlineData("ResourceNotDiscoveredException:http://internal.amazon.com/coral/")]
    public async Task A_decorated_code_is_the_plain_one(string code)
    {
        AmazonConfigServiceException error = await ConfigErrorAsync("GetResourceConfigHistory", Wire.ConfigServiceError(code));

        Assert.IsType<ResourceNotDiscoveredException>(error);
        AssertDetails("ResourceNotDiscoveredException", HttpStatusCode.BadRequest, error);
    }

    [Fact]
    public async Task A_code_in_the_header_alone_is_enough()
    {
        AmazonMQException error = await MQErrorAsync(
            "DescribeBroker",
            new WireResponse(404, "", Headers: ("x-amzn-ErrorType", "NotFoundException")));

        NotFoundException notFound = Assert.IsType<NotFoundException>(error);
        Assert.Equal(HttpStatusCode.NotFound, notFound.StatusCode);
    }

    [Theory]
    [InlineData("<html><body><h1>Not Found</h1></body></html>", "text/html")]
    [InlineData("", "application/json")]
    [InlineData("{", "application/json")]
    public async Task An_error_page_that_is_no_json_becomes_the_base_exception_with_its_status(string body, string contentType)
    {
        AmazonMQException mq = await MQErrorAsync("DescribeBroker", new WireResponse(404, body, contentType));
        AmazonConfigServiceException config = await ConfigErrorAsync("PutEvaluations", new WireResponse(403, body, contentType));

        Assert.IsType<AmazonMQException>(mq);
        Assert.Equal((null, HttpStatusCode.NotFound), (mq.ErrorCode, mq.StatusCode));
        Assert.IsType<AmazonConfigServiceException>(config);
        Assert.Equal((null, HttpStatusCode.Forbidden), (config.ErrorCode, config.StatusCode));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"FailedEvaluations":[""")]
    [InlineData("""{"FailedEvaluations":[{"Annotation":{}}]}""")]
    public async Task An_answer_that_cannot_be_read_is_an_error(string body)
    {
        await using HttpServer server = await HttpServer.StartAsync(_ => Wire.Json(body));
        using AmazonConfigServiceClient client = Wire.ConfigService(server.Address);

        AmazonUnmarshallingException error = await Assert.ThrowsAsync<AmazonUnmarshallingException>(() =>
            client.PutEvaluationsAsync(new()));

        Assert.Equal(HttpStatusCode.OK, error.StatusCode);
        Assert.Equal(Wire.RequestId, error.RequestId);
    }

    [Fact]
    public async Task A_server_that_is_gone_is_an_HttpRequestException()
    {
        HttpServer server = await HttpServer.StartAsync(_ => Wire.Json("{}"));
        Uri address = server.Address;
        await server.DisposeAsync();
        using AmazonMQClient client = Wire.MQ(address);

        await Assert.ThrowsAsync<HttpRequestException>(() => client.ListBrokersAsync(new ListBrokersRequest()));
    }

    [Fact]
    public async Task A_cancelled_call_throws_OperationCanceledException()
    {
        using CancellationTokenSource cancellation = new();
        await using HttpServer server = await HttpServer.StartAsync(async (_, context) =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
            return Wire.Json("{}");
        });
        using AmazonMQClient client = Wire.MQ(server.Address);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            client.ListBrokersAsync(new ListBrokersRequest(), cancellation.Token));
    }

    private static async Task<AmazonConfigServiceException> ConfigErrorAsync(string operation, WireResponse answer)
    {
        await using HttpServer server = await HttpServer.StartAsync(_ => answer);
        using AmazonConfigServiceClient client = Wire.ConfigService(server.Address);
        return await Assert.ThrowsAnyAsync<AmazonConfigServiceException>(() => ConfigOperations[operation](client));
    }

    private static async Task<AmazonMQException> MQErrorAsync(string operation, WireResponse answer)
    {
        await using HttpServer server = await HttpServer.StartAsync(_ => answer);
        using AmazonMQClient client = Wire.MQ(server.Address);
        return await Assert.ThrowsAnyAsync<AmazonMQException>(() => MQOperations[operation](client));
    }

    private static void AssertDetails(string code, HttpStatusCode status, AmazonServiceException error)
    {
        Assert.Equal("no good", error.Message);
        Assert.Equal(code, error.ErrorCode);
        Assert.Equal(status, error.StatusCode);
        Assert.Equal(Wire.RequestId, error.RequestId);
    }
}
