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

    [Fact]
    public async Task DescribeConfigRules_reads_what_a_rule_invokes_and_when()
    {
        await using HttpServer server = await HttpServer.StartAsync(_ => Wire.Json("""
            {"ConfigRules":[{"ConfigRuleName":"one","ConfigRuleState":"DELETING","InputParameters":"{}",
            "Scope":{"ComplianceResourceId":"b-1","ComplianceResourceTypes":["AWS::AmazonMQ::Broker"],"TagKey":"team"},
            "Source":{"Owner":"CUSTOM_LAMBDA","SourceIdentifier":"arn","SourceDetails":[
            {"EventSource":"aws.config","MessageType":"ScheduledNotification","MaximumExecutionFrequency":"One_Hour"}]}}]}
            """));
        using AmazonConfigServiceClient client = Wire.ConfigService(server.Address);

        Amazon.ConfigService.Model.ConfigRule rule = Assert.Single((await client.DescribeConfigRulesAsync(new())).ConfigRules);

        Assert.Equal(("DELETING", "{}"), (rule.ConfigRuleState.Value, rule.InputParameters));
        Assert.Equal(
            ("b-1", "AWS::AmazonMQ::Broker", "team"),
            (rule.Scope.ComplianceResourceId, Assert.Single(rule.Scope.ComplianceResourceTypes), rule.Scope.TagKey));
        Assert.Equal(("CUSTOM_LAMBDA", "arn"), (rule.Source.Owner.Value, rule.Source.SourceIdentifier));
        SourceDetail detail = Assert.Single(rule.Source.SourceDetails);
        Assert.Equal(("ScheduledNotification", "One_Hour"), (detail.MessageType.Value, detail.MaximumExecutionFrequency.Value));
    }

    [Fact]
    public async Task DescribeConfigRuleEvaluationStatus_sends_the_names_and_reads_times_and_the_error()
    {
        await using HttpServer server = await HttpServer.StartAsync(_ => Wire.Json("""
            {"ConfigRulesEvaluationStatus":[{"ConfigRuleName":"one","LastErrorCode":"Denied","LastErrorMessage":"No.",
            "LastFailedEvaluationTime":1,"LastFailedInvocationTime":2,"LastSuccessfulEvaluationTime":3,"LastSuccessfulInvocationTime":4}]}
            """));
        using AmazonConfigServiceClient client = Wire.ConfigService(server.Address);

        ConfigRuleEvaluationStatus status = Assert.Single(
            (await client.DescribeConfigRuleEvaluationStatusAsync(new() { ConfigRuleNames = ["one"] })).ConfigRulesEvaluationStatus);

        Assert.Equal(("one", "Denied", "No."), (status.ConfigRuleName, status.LastErrorCode, status.LastErrorMessage));
        Assert.Equal(
            [1, 2, 3, 4],
            ((DateTime?[])[
                status.LastFailedEvaluationTime, status.LastFailedInvocationTime, status.LastSuccessfulEvaluationTime,
                status.LastSuccessfulInvocationTime,
            ]).Select(time => (int)(time!.Value.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds));
        AssertRequest("DescribeConfigRuleEvaluationStatus", """{"ConfigRuleNames":["one"]}""", server);
    }

    [Fact]
    public async Task DescribeConfigurationRecorders_reads_what_is_recorded_and_how_often()
    {
        await using HttpServer server = await HttpServer.StartAsync(_ => Wire.Json("""
            {"ConfigurationRecorders":[{"name":"default","servicePrincipal":"x.amazonaws.com",
            "recordingGroup":{"allSupported":false,"resourceTypes":["a"],"exclusionByResourceTypes":{"resourceTypes":["b"]},
            "recordingStrategy":{"useOnly":"EXCLUSION_BY_RESOURCE_TYPES"}},
            "recordingMode":{"recordingFrequency":"DAILY","recordingModeOverrides":[
            {"recordingFrequency":"CONTINUOUS","resourceTypes":["c"]}]}}]}
            """));
        using AmazonConfigServiceClient client = Wire.ConfigService(server.Address);

        ConfigurationRecorder recorder = Assert.Single((await client.DescribeConfigurationRecordersAsync(new())).ConfigurationRecorders);

        Assert.Equal(
            ("default", "x.amazonaws.com", false), (recorder.Name, recorder.ServicePrincipal, recorder.RecordingGroup.AllSupported));
        Assert.Equal(
            ("a", "b", "EXCLUSION_BY_RESOURCE_TYPES"),
            (recorder.RecordingGroup.ResourceTypes[0], recorder.RecordingGroup.ExclusionByResourceTypes.ResourceTypes[0],
                recorder.RecordingGroup.RecordingStrategy.UseOnly.Value));
        RecordingModeOverride change = Assert.Single(recorder.RecordingMode.RecordingModeOverrides);
        Assert.Equal(
            ("DAILY", "CONTINUOUS", "c"),
            (recorder.RecordingMode.RecordingFrequency.Value, change.RecordingFrequency.Value, Assert.Single(change.ResourceTypes)));
        AssertRequest("DescribeConfigurationRecorders", "{}", server);
    }

    [Fact]
    public async Task DescribeConfigurationRecorderStatus_reads_whether_it_records_and_its_error()
    {
        await using HttpServer server = await HttpServer.StartAsync(_ => Wire.Json("""
            {"ConfigurationRecordersStatus":[{"name":"default","recording":true,"lastStatus":"Failure","lastErrorCode":"Denied",
            "lastErrorMessage":"No."}]}
            """));
        using AmazonConfigServiceClient client = Wire.ConfigService(server.Address);

        ConfigurationRecorderStatus status = Assert.Single(
            (await client.DescribeConfigurationRecorderStatusAsync(new())).ConfigurationRecordersStatus);

        Assert.Equal(
            ("default", true, "Failure", "Denied", "No."),
            (status.Name, status.Recording, status.LastStatus.Value, status.LastErrorCode, status.LastErrorMessage));
        AssertRequest("DescribeConfigurationRecorderStatus", "{}", server);
    }

    private static void AssertRequest(string operation, string body, HttpServer server)
    {
        WireRequest request = Assert.Single(server.Requests);
        Assert.Equal($"StarlingDoveService.{operation}", request.Header("X-Amz-Target"));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(body), JsonNode.Parse(request.Text)), request.Text);
    }
}
