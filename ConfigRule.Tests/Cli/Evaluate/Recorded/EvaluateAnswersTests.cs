namespace ConfigRule.Tests.Cli.Evaluate.Recorded;

/// <summary>Answers of AWS Config's queries and of Amazon MQ.</summary>
public sealed class EvaluateAnswersTests
{
    private const string Result =
        """
        "{\"resourceId\":\"b-1\",\"resourceName\":\"orders\",\"resourceType\":\"AWS::AmazonMQ::Broker\",
        """
        + """
        \"accountId\":\"210987654321\",\"awsRegion\":\"us-east-1\",
        """
        + """
        \"configuration\":{\"deploymentMode\":\"SINGLE_INSTANCE\",\"engineType\":\"ActiveMQ\"}}"
        """;

    /// <summary>As the AWS CLI prints it.</summary>
    private const string Printed =
        """
        "BrokerArn":"arn:aws:mq:us-east-1:210987654321:broker:orders:b-1","BrokerId":"b-1","BrokerName":"orders",
        "DeploymentMode":"ACTIVE_STANDBY_MULTI_AZ","EngineType":"ActiveMQ"
        """;

    /// <summary>As Amazon MQ answers it.</summary>
    private const string Answered =
        """
        "brokerArn":"arn:aws:mq:us-east-1:210987654321:broker:orders:b-1","brokerId":"b-1","brokerName":"orders",
        "deploymentMode":"ACTIVE_STANDBY_MULTI_AZ","engineType":"ACTIVEMQ"
        """;

    [Theory]
    [InlineData($$"""{"Results":[{{Result}}],"QueryInfo":{"SelectFields":[]} }""")]
    [InlineData($$"""{"QueryInfo":{"SelectFields":[]},"Results":[{{Result}}, "{\"resourceType\":\"AWS::S3::Bucket\"}"]}""")]
    [InlineData($"[{Result}]")]
    public void Query_results_are_json_in_strings(string answer)
    {
        EvaluateRun run = EvaluateRun.Of(answer);

        Assert.Equal("orders NON_COMPLIANT", run.Summary);
        Assert.Equal(("210987654321", "us-east-1"), (run.Rows[0].AccountId, run.Rows[0].Region));
    }

    [Fact]
    public void What_a_query_did_not_select_is_undecided()
    {
        EvaluateRun run = EvaluateRun.Of("""{"Results":["{\"resourceId\":\"b-1\",\"resourceType\":\"AWS::AmazonMQ::Broker\"}"]}""");

        Assert.Equal("b-1 UNDECIDED", run.Summary);
        Assert.Equal("The query's result has no configuration.deploymentMode: add it to the query's SELECT.", run.Rows[0].Annotation);
    }

    [Theory]
    [InlineData(
        """{"Results":["{\"resourceId\":\"b-1\"}"]}""", "line 1: Results[0].resourceType is missing: add it to the query's SELECT.")]
    [InlineData("""{"Results":["{"]}""", "line 1: Results[0] is not valid JSON at line 1, byte 2: '{'.")]
    [InlineData("""{"Results":[5]}""", "line 1: Results[0] is 5: expected a string.")]
    [InlineData("""{"Results":"x"}""", "Results has the wrong type: expected a list.")]
    [InlineData("""{"BrokerId":"b-1","DeploymentMode":["x"]}""", "line 1: DeploymentMode is an array: expected a string.")]
    [InlineData("""{"BrokerArn":"x"}""", "line 1: BrokerId is missing: use 'aws mq list-brokers' without --query.")]
    [InlineData(
        """{"Results":["{\"resourceType\":\"AWS::AmazonMQ::Broker\",\"configuration\":{\"deploymentMode\":\"SINGLE_INSTANCE\"}}"]}""",
        "line 1: Results[0].resourceId is missing: add it to the query's SELECT.")]
    public void A_bad_answer_is_named(string answer, string problem) => Assert.Equal(problem, EvaluateRun.Of(answer).Problem);

    [Theory]
    [InlineData($$"""{"ActionsRequired":[],{{Printed}},"Tags":{"a":"b"} }""")]
    [InlineData($"{{{Answered}}}")]
    [InlineData($$"""{"NextToken":"x","BrokerSummaries":[{ {{Printed}} }]}""")]
    [InlineData($$"""{"brokerSummaries":[{ {{Answered}} }]}""")]
    public void Answers_of_amazon_mq_take_account_and_region_from_the_arn(string answer)
    {
        EvaluateRun run = EvaluateRun.Of(answer);

        Assert.Equal("orders COMPLIANT", run.Summary);
        Assert.Equal(("b-1", "210987654321", "us-east-1"), (run.Rows[0].ResourceId, run.Rows[0].AccountId, run.Rows[0].Region));
    }

    [Theory]
    [InlineData("", "found nothing: the file is empty.")]
    [InlineData(" \r\n", "found nothing: the file is empty.")]
    [InlineData("{}", "found an empty object.")]
    [InlineData("""{"a":1,"b":[{"resourceType":"x"}]}""", "found an object with 'a', 'b'.")]
    [InlineData("""[1]""", "found a number, true, false or null.")]
    [InlineData("""{"invokingEvent":"{}"}""", "found a Lambda event, which is for 'mq003 invoke'.")]
    [InlineData("a,b\n1,2\n", "found YAML or JSON that is not an object.")]
    [InlineData("name: x\non: push\n", "found an object without Resources, but with 'name', 'on'.")]
    [InlineData("a: 1\n---\nb: 2\n", "found several YAML documents in one file.")]
    public void An_unknown_form_says_what_was_expected_and_what_was_found(string text, string found)
    {
        string problem = EvaluateRun.Of(text).Problem;

        Assert.StartsWith("Not a form that describes brokers: expected configuration items,", problem, StringComparison.Ordinal);
        Assert.EndsWith(found, problem, StringComparison.Ordinal);
    }
}
