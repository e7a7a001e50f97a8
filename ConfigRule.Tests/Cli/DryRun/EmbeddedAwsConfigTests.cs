using System.Text.Json.Nodes;
using ConfigRule.Cli.DryRun;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Cli.DryRun;

/// <summary>The embedded AWS Config refuses what AWS Config refuses: a rule that passes it has kept the limits.</summary>
public sealed class EmbeddedAwsConfigTests
{
    private readonly EmbeddedAwsConfig config = new(new([]));

    public EmbeddedAwsConfigTests() => config.IssueToken(Some.Token, Some.RuleName);

    [Theory]
    [InlineData("""{"ComplianceType":"INSUFFICIENT_DATA"}""", "ComplianceType is INSUFFICIENT_DATA")]
    [InlineData("""{"ComplianceType":null}""", "ComplianceType is missing")]
    [InlineData("""{"Annotation":""}""", "Annotation is 0 characters long")]
    [InlineData("""{"ComplianceResourceId":""}""", "ComplianceResourceId is 0 characters long")]
    [InlineData("""{"ComplianceResourceType":null}""", "ComplianceResourceType is missing")]
    [InlineData("""{"OrderingTimestamp":null}""", "OrderingTimestamp is missing")]
    [InlineData("""{"OrderingTimestamp":"2026-07-01T08:00:00Z"}""", "OrderingTimestamp is missing")]
    public void An_evaluation_that_breaks_a_limit_is_refused(string change, string message)
    {
        JsonObject evaluation = Evaluation("b-1");
        foreach ((string name, JsonNode? value) in JsonNode.Parse(change)!.AsObject())
        {
            evaluation[name] = value?.DeepClone();
        }

        AwsError error = Assert.Throws<AwsError>(() => Put(Some.Token, Evaluation("b-2"), evaluation));

        Assert.Equal("InvalidParameterValueException", error.Type);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Empty(config.Dashboards.Single().Rows);
    }

    [Fact]
    public void An_annotation_or_an_id_that_is_too_long_is_refused()
    {
        Put(Some.Token, Evaluation(new string('b', 768), annotation: new string('a', 256)));
        Assert.Throws<AwsError>(() => Put(Some.Token, Evaluation("b-1", annotation: new string('a', 257))));
        Assert.Throws<AwsError>(() => Put(Some.Token, Evaluation(new string('b', 769))));
    }

    [Fact]
    public void A_call_takes_a_hundred_evaluations_at_most()
    {
        JsonObject[] evaluations = [.. Enumerable.Range(0, 101).Select(i => Evaluation($"b-{i}"))];

        Put(Some.Token, evaluations[1..]);
        Assert.Throws<AwsError>(() => Put(Some.Token, [.. evaluations.Select(evaluation => (JsonObject)evaluation.DeepClone())]));
        Assert.Equal(100, config.Dashboards.Single().Rows.Count);
    }

    [Theory]
    [InlineData("unknown", false)]
    [InlineData("TESTMODE", false)]
    [InlineData("unknown", true)]
    public void A_token_that_was_not_issued_is_refused(string token, bool testMode) =>
        Assert.Equal("InvalidResultTokenException", Assert.Throws<AwsError>(() => Put(token, testMode, Evaluation("b-1"))).Type);

    [Fact]
    public void Test_mode_checks_and_records_nothing()
    {
        Put(Some.Token, true, Evaluation("b-1"));
        Assert.Throws<AwsError>(() => Put(Some.Token, true, Evaluation("")));

        Assert.Empty(config.Dashboards.Single().Rows);
    }

    [Fact]
    public void The_newest_verdict_stays_and_not_applicable_takes_a_resource_off_the_list()
    {
        Put(Some.Token, Evaluation("b-1", "NON_COMPLIANT", 2));
        Put(Some.Token, Evaluation("b-1", "COMPLIANT", 1));
        Assert.Equal("NON_COMPLIANT", config.Dashboards.Single().Rows.Single().ComplianceType);

        Put(Some.Token, Evaluation("b-1", "NOT_APPLICABLE", 3));
        Put(Some.Token, Evaluation("b-1", "COMPLIANT", 2));
        Assert.Empty(config.Dashboards.Single().Rows);
    }

    [Fact]
    public void Compliance_details_come_in_pages_and_only_of_the_rule_asked_for()
    {
        Put(Some.Token, [.. Enumerable.Range(0, 100).Select(i => Evaluation($"b-{i}"))]);
        Put(Some.Token, Evaluation("b-100", "COMPLIANT"));
        config.IssueToken("other", "other-rule");

        JsonObject first = Details(Some.RuleName);
        JsonObject second = Details(Some.RuleName, first["NextToken"]!.GetValue<string>());

        Assert.Equal((100, 1), (first["EvaluationResults"]!.AsArray().Count, second["EvaluationResults"]!.AsArray().Count));
        Assert.Null(second["NextToken"]);
        Assert.Empty(Details("other-rule")["EvaluationResults"]!.AsArray());
        Assert.Equal("NoSuchConfigRuleException", Assert.Throws<AwsError>(() => Details("nobody")).Type);
    }

    private JsonObject Details(string rule, string? token = null) => config.Answer(
        "StarlingDoveService.GetComplianceDetailsByConfigRule",
        new()
        {
            ["ConfigRuleName"] = rule,
            ["Limit"] = 100,
            ["NextToken"] = token,
            ["ComplianceTypes"] = new JsonArray("COMPLIANT", "NON_COMPLIANT"),
        });

    private void Put(string token, params JsonObject[] evaluations) => Put(token, false, evaluations);

    private void Put(string token, bool testMode, params JsonObject[] evaluations) => config.Answer(
        "StarlingDoveService.PutEvaluations",
        new() { ["ResultToken"] = token, ["TestMode"] = testMode, ["Evaluations"] = new JsonArray([.. evaluations]) });

    private static JsonObject Evaluation(string id, string compliance = "NON_COMPLIANT", int time = 1, string annotation = "Why.") => new()
    {
        ["ComplianceResourceType"] = "AWS::AmazonMQ::Broker",
        ["ComplianceResourceId"] = id,
        ["ComplianceType"] = compliance,
        ["Annotation"] = annotation,
        ["OrderingTimestamp"] = (decimal)time,
    };
}
