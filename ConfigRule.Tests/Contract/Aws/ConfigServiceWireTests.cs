using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Contract.Aws;

/// <summary>What the AWS Config client sends, and what it makes of the answers.</summary>
public sealed class ConfigServiceWireTests
{
    private static readonly DateTime Noon = new(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task PutEvaluations_is_sent_as_json_1_1_in_pascal_case()
    {
        WireRequest request = await SentByAsync(client => client.PutEvaluationsAsync(new PutEvaluationsRequest
        {
            Evaluations =
            [
                new Evaluation
                {
                    Annotation = "orders: \"single\" <é>",
                    ComplianceResourceId = "b-1",
                    ComplianceResourceType = "AWS::AmazonMQ::Broker",
                    ComplianceType = ComplianceType.NON_COMPLIANT,
                    OrderingTimestamp = Noon.AddMilliseconds(123),
                },
                new Evaluation { ComplianceResourceId = "b-2" },
            ],
            ResultToken = "token",
            TestMode = true,
        }));

        AssertTarget("PutEvaluations", request);
        AssertBody(
            """
            {
              "Evaluations": [
                {
                  "Annotation": "orders: \"single\" <é>",
                  "ComplianceResourceId": "b-1",
                  "ComplianceResourceType": "AWS::AmazonMQ::Broker",
                  "ComplianceType": "NON_COMPLIANT",
                  "OrderingTimestamp": 1782907200.123
                },
                { "ComplianceResourceId": "b-2" }
              ],
              "ResultToken": "token",
              "TestMode": true
            }
            """,
            request);
    }

    [Fact]
    public async Task Whole_seconds_and_local_times_are_sent_as_epoch_seconds_too()
    {
        WireRequest request = await SentByAsync(client => client.PutEvaluationsAsync(new PutEvaluationsRequest
        {
            Evaluations =
            [
                new Evaluation { OrderingTimestamp = Noon },
                new Evaluation { OrderingTimestamp = Noon.AddTicks(1_234_567).ToLocalTime() },
            ],
        }));

        JsonNode evaluations = JsonNode.Parse(request.Text)!["Evaluations"]!;
        Assert.Equal(1782907200m, evaluations[0]!["OrderingTimestamp"]!.GetValue<decimal>());
        Assert.Equal(1782907200.123m, evaluations[1]!["OrderingTimestamp"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task An_empty_list_of_evaluations_is_sent_and_an_absent_one_is_not()
    {
        WireRequest empty = await SentByAsync(client =>
            client.PutEvaluationsAsync(new PutEvaluationsRequest { Evaluations = [], ResultToken = "t" }));
        WireRequest absent = await SentByAsync(client => client.PutEvaluationsAsync(new PutEvaluationsRequest { ResultToken = "t" }));

        AssertBody("""{"Evaluations":[],"ResultToken":"t"}""", empty);
        AssertBody("""{"ResultToken":"t"}""", absent);
    }

    [Fact]
    public async Task GetResourceConfigHistory_is_sent_in_camel_case()
    {
        WireRequest request = await SentByAsync(client => client.GetResourceConfigHistoryAsync(new GetResourceConfigHistoryRequest
        {
            LaterTime = Noon,
            Limit = 1,
            ResourceId = "b-1",
            ResourceType = "AWS::AmazonMQ::Broker",
        }));

        AssertTarget("GetResourceConfigHistory", request);
        AssertBody(
            """
            {
              "laterTime": 1782907200,
              "limit": 1,
              "resourceId": "b-1",
              "resourceType": "AWS::AmazonMQ::Broker"
            }
            """,
            request);
    }

    [Fact]
    public async Task GetComplianceDetailsByConfigRule_is_sent_in_pascal_case()
    {
        WireRequest request = await SentByAsync(client => client.GetComplianceDetailsByConfigRuleAsync(new GetComplianceDetailsByConfigRuleRequest
        {
            ComplianceTypes = [ComplianceType.COMPLIANT, ComplianceType.NON_COMPLIANT],
            ConfigRuleName = "mq003",
            Limit = 100,
            NextToken = "next",
        }));

        AssertTarget("GetComplianceDetailsByConfigRule", request);
        AssertBody(
            """{"ComplianceTypes":["COMPLIANT","NON_COMPLIANT"],"ConfigRuleName":"mq003","Limit":100,"NextToken":"next"}""",
            request);
    }

    [Fact]
    public async Task Failed_evaluations_are_read()
    {
        PutEvaluationsResponse response = await AnswerToAsync(
            """
            {"FailedEvaluations":[{"Annotation":"a","ComplianceResourceId":"b-1","ComplianceResourceType":"AWS::AmazonMQ::Broker",
            "ComplianceType":"NOT_APPLICABLE","OrderingTimestamp":1782907200.123}]}
            """,
            client => client.PutEvaluationsAsync(new PutEvaluationsRequest()));

        Evaluation failed = Assert.Single(response.FailedEvaluations);
        Assert.Equal("a", failed.Annotation);
        Assert.Equal("b-1", failed.ComplianceResourceId);
        Assert.Equal("AWS::AmazonMQ::Broker", failed.ComplianceResourceType);
        Assert.Same(ComplianceType.NOT_APPLICABLE, failed.ComplianceType);
        Assert.Equal(Noon.AddMilliseconds(123), failed.OrderingTimestamp);
        Assert.Equal(DateTimeKind.Utc, failed.OrderingTimestamp!.Value.Kind);
        Assert.Equal(Wire.RequestId, response.ResponseMetadata.RequestId);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.HttpStatusCode);
    }

    [Fact]
    public async Task A_configuration_item_is_read()
    {
        GetResourceConfigHistoryResponse response = await AnswerToAsync(
            """
            {
              "configurationItems": [{
                "accountId": "123456789012",
                "arn": "arn:aws:mq:eu-west-1:123456789012:broker:orders:b-1",
                "availabilityZone": "Regional",
                "awsRegion": "eu-west-1",
                "configuration": "{\"DeploymentMode\":\"SINGLE_INSTANCE\"}",
                "configurationItemCaptureTime": 1782907200.5,
                "configurationItemDeliveryTime": "2026-07-01T12:00:01.250Z",
                "configurationItemMD5Hash": "d41d",
                "configurationItemStatus": "OK",
                "configurationStateId": 1782907200500,
                "recordingFrequency": "CONTINUOUS",
                "relatedEvents": ["e-1"],
                "relationships": [{
                  "relationshipName": "Is contained in Vpc",
                  "resourceId": "vpc-1",
                  "resourceName": "main",
                  "resourceType": "AWS::EC2::VPC"
                }],
                "resourceCreationTime": 1782820800,
                "resourceId": "b-1",
                "resourceName": "orders",
                "resourceType": "AWS::AmazonMQ::Broker",
                "supplementaryConfiguration": { "Tags": "[]" },
                "tags": { "team": "billing" },
                "version": "1.3",
                "aMemberOfTomorrow": {}
              }],
              "nextToken": "next"
            }
            """,
            client => client.GetResourceConfigHistoryAsync(new GetResourceConfigHistoryRequest()));

        ConfigurationItem item = Assert.Single(response.ConfigurationItems);
        Assert.Equal("""{"DeploymentMode":"SINGLE_INSTANCE"}""", item.Configuration);
        Assert.Equal("orders", item.ResourceName);
        Assert.Equal([new("team", "billing")], item.Tags);
    }

    [Fact]
    public async Task Compliance_details_are_read()
    {
        GetComplianceDetailsByConfigRuleResponse response = await AnswerToAsync(
            """
            {
              "EvaluationResults": [{
                "Annotation": "a",
                "ComplianceType": "COMPLIANT",
                "ConfigRuleInvokedTime": 1782907200,
                "EvaluationResultIdentifier": {
                  "EvaluationResultQualifier": {
                    "ConfigRuleName": "mq003",
                    "EvaluationMode": "DETECTIVE",
                    "ResourceId": "b-1",
                    "ResourceType": "AWS::AmazonMQ::Broker"
                  },
                  "OrderingTimestamp": 1782820800,
                  "ResourceEvaluationId": "e-1"
                },
                "ResultRecordedTime": 1782907201,
                "ResultToken": "token"
              }],
              "NextToken": "next"
            }
            """,
            client => client.GetComplianceDetailsByConfigRuleAsync(new GetComplianceDetailsByConfigRuleRequest()));

        Assert.Equal("next", response.NextToken);
        EvaluationResult result = Assert.Single(response.EvaluationResults);
        EvaluationResultQualifier qualifier = result.EvaluationResultIdentifier.EvaluationResultQualifier;
        Assert.Equal("b-1", qualifier.ResourceId);
        Assert.Equal("AWS::AmazonMQ::Broker", qualifier.ResourceType);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"FailedEvaluations":null,"configurationItems":null,"EvaluationResults":null,"nextToken":null,"NextToken":null}""")]
    public async Task What_an_answer_lacks_is_null(string body)
    {
        Assert.Null((await AnswerToAsync(body, client => client.PutEvaluationsAsync(new()))).FailedEvaluations);
        GetResourceConfigHistoryResponse history = await AnswerToAsync(body, client => client.GetResourceConfigHistoryAsync(new()));
        Assert.Null(history.ConfigurationItems);
        GetComplianceDetailsByConfigRuleResponse details = await AnswerToAsync(
            body,
            client => client.GetComplianceDetailsByConfigRuleAsync(new()));
        Assert.Null(details.EvaluationResults);
        Assert.Null(details.NextToken);
    }

    [Fact]
    public async Task What_a_configuration_item_lacks_is_null()
    {
        GetResourceConfigHistoryResponse response = await AnswerToAsync(
            """{"configurationItems":[{}]}""",
            client => client.GetResourceConfigHistoryAsync(new()));

        ConfigurationItem item = Assert.Single(response.ConfigurationItems);
        Assert.Null(item.Configuration);
        Assert.Null(item.ResourceName);
        Assert.Null(item.Tags);
    }

    private static async Task<WireRequest> SentByAsync(Func<AmazonConfigServiceClient, Task> call)
    {
        await using HttpServer server = await HttpServer.StartAsync(_ => Wire.Json("{}"));
        using AmazonConfigServiceClient client = Wire.ConfigService(server.Address);
        await call(client);
        return Assert.Single(server.Requests);
    }

    private static async Task<T> AnswerToAsync<T>(string body, Func<AmazonConfigServiceClient, Task<T>> call)
    {
        await using HttpServer server = await HttpServer.StartAsync(_ => Wire.Json(body));
        using AmazonConfigServiceClient client = Wire.ConfigService(server.Address);
        return await call(client);
    }

    private static void AssertTarget(string operation, WireRequest request)
    {
        Assert.Equal("POST", request.Method);
        Assert.Equal("/", request.PathAndQuery);
        Assert.Equal("StarlingDoveService." + operation, request.Header("X-Amz-Target"));
        Assert.Equal("application/x-amz-json-1.1", request.Header("Content-Type"));
        Assert.Equal("2014-11-12", request.Header("x-amz-api-version"));
    }

    private static void AssertBody(string expected, WireRequest request) =>
        Assert.True(
            JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, JsonDocument.Parse(request.Text).RootElement),
            $"Sent: {request.Text}");
}
