using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Tests.Contract.Aws;

/// <summary>What the AWS Config client sends.</summary>
public sealed class ConfigServiceRequestTests
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
        WireRequest request = await SentByAsync(client => client.GetComplianceDetailsByConfigRuleAsync(
            new GetComplianceDetailsByConfigRuleRequest
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

    private static async Task<WireRequest> SentByAsync(Func<AmazonConfigServiceClient, Task> call)
    {
        await using HttpServer server = await HttpServer.StartAsync(_ => Wire.Json("{}"));
        using AmazonConfigServiceClient client = Wire.ConfigService(server.Address);
        await call(client);
        return Assert.Single(server.Requests);
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
