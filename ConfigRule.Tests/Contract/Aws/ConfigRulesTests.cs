using System.Text.Json.Nodes;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Tests.Contract.Aws;

/// <summary>What the list of rules and the start of their evaluation send, and what is made of the answers.</summary>
public sealed class ConfigRulesTests
{
    [Fact]
    public async Task StartConfigRulesEvaluation_sends_the_names_and_reads_an_empty_answer()
    {
        await using HttpServer server = await HttpServer.StartAsync(_ => Wire.Json("{}"));
        using AmazonConfigServiceClient client = Wire.ConfigService(server.Address);

        StartConfigRulesEvaluationResponse response =
            await client.StartConfigRulesEvaluationAsync(new() { ConfigRuleNames = ["one", "two"] });

        Assert.Equal(200, (int)response.HttpStatusCode);
        AssertRequest("StartConfigRulesEvaluation", """{"ConfigRuleNames":["one","two"]}""", server);
    }

    [Fact]
    public async Task StartConfigRulesEvaluation_says_that_an_evaluation_is_in_progress()
    {
        await using HttpServer server = await HttpServer.StartAsync(_ => Wire.ConfigServiceError("LimitExceededException"));
        using AmazonConfigServiceClient client = Wire.ConfigService(server.Address);

        AmazonConfigServiceException error = await Assert.ThrowsAnyAsync<AmazonConfigServiceException>(
            () => client.StartConfigRulesEvaluationAsync(new() { ConfigRuleNames = ["one"] }));

        Assert.Equal("LimitExceededException", error.ErrorCode);
    }

    [Fact]
    public async Task DescribeConfigRules_sends_the_token_of_a_page_and_reads_names_and_the_next()
    {
        await using HttpServer server = await HttpServer.StartAsync(
            _ => Wire.Json("""{"ConfigRules":[{"ConfigRuleName":"one","ConfigRuleState":"ACTIVE"}],"NextToken":"next"}"""));
        using AmazonConfigServiceClient client = Wire.ConfigService(server.Address);

        DescribeConfigRulesResponse response = await client.DescribeConfigRulesAsync(new() { NextToken = "page" });

        Assert.Equal(("one", "next"), (Assert.Single(response.ConfigRules).ConfigRuleName, response.NextToken));
        AssertRequest("DescribeConfigRules", """{"NextToken":"page"}""", server);
    }

    private static void AssertRequest(string operation, string body, HttpServer server)
    {
        WireRequest request = Assert.Single(server.Requests);
        Assert.Equal($"StarlingDoveService.{operation}", request.Header("X-Amz-Target"));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(body), JsonNode.Parse(request.Text)), request.Text);
    }
}
