using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Tests.Contract.Aws;

/// <summary>What the AWS Config client makes of the answers.</summary>
public sealed class ConfigServiceAnswerTests
{
    private static readonly DateTime Noon = new(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc);

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

    private static async Task<T> AnswerToAsync<T>(string body, Func<AmazonConfigServiceClient, Task<T>> call)
    {
        await using HttpServer server = await HttpServer.StartAsync(_ => Wire.Json(body));
        using AmazonConfigServiceClient client = Wire.ConfigService(server.Address);
        return await call(client);
    }
}
