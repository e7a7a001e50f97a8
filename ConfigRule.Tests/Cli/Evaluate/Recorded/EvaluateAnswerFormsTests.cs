namespace ConfigRule.Tests.Cli.Evaluate.Recorded;

/// <summary>Answers as other operations, other tools and other options of the AWS CLI give them.</summary>
public sealed class EvaluateAnswerFormsTests
{
    private const string Item = """
        {"accountId":"111122223333","awsRegion":"eu-west-1","configurationItemStatus":"OK","configurationItemCaptureTime":1782892800.0,
        "resourceType":"AWS::AmazonMQ::Broker","resourceId":"b-1","resourceName":"orders",
        "configuration":"{\"DeploymentMode\":\"SINGLE_INSTANCE\",\"EngineType\":\"RABBITMQ\"}"}
        """;

    private const string Described = """
        {"Identifier":"b-1","Properties":"{\"BrokerName\":\"orders\",\"DeploymentMode\":\"SINGLE_INSTANCE\",\"EngineType\":\"RABBITMQ\",
        """
        + """ \"Arn\":\"arn:aws:mq:eu-west-1:111122223333:broker:orders:b-1\",\"Tags\":[{\"Key\":\"a\",\"Value\":\"b\"}]}"}""";

    [Theory]
    [InlineData($$"""{"baseConfigurationItems":[{{Item}}],"unprocessedResourceKeys":[]}""")]
    [InlineData($$"""{"UnprocessedResourceIdentifiers":[],"BaseConfigurationItems":[{{Item}},{"resourceType":"AWS::S3::Bucket"}]}""")]
    [InlineData($$"""{"TypeName":"AWS::AmazonMQ::Broker","ResourceDescription":{{Described}} }""")]
    [InlineData($$"""{"ResourceDescriptions":[{{Described}}],"TypeName":"AWS::AmazonMQ::Broker","NextToken":null}""")]
    public void Batches_and_cloud_control_are_read(string answer)
    {
        EvaluateRun run = EvaluateRun.Of(answer);

        Assert.Equal("orders NON_COMPLIANT", run.Summary);
        Assert.Equal(("b-1", "111122223333", "eu-west-1"), (run.Rows[0].ResourceId, run.Rows[0].AccountId, run.Rows[0].Region));
    }

    [Theory]
    [InlineData(
        """{"unprocessedResourceKeys":[{"resourceType":"AWS::AmazonMQ::Broker","resourceId":"b-2"},{"resourceType":"AWS::S3::Bucket"}],"""
            + $$""" "baseConfigurationItems":[{{Item}}]}""",
        "line 1: AWS Config did not answer for 1 of the brokers (unprocessedResourceKeys): ask again for these.")]
    [InlineData(
        $$"""{"BaseConfigurationItems":[{{Item}}],"""
            + """ "UnprocessedResourceIdentifiers":[{"ResourceType":"AWS::AmazonMQ::Broker"},{"ResourceId":"b-3"}]}""",
        "line 3: AWS Config did not answer for 2 of the brokers (UnprocessedResourceIdentifiers): ask again for these.")]
    public void What_a_batch_did_not_answer_is_a_problem(string answer, string problem)
    {
        EvaluateRun run = EvaluateRun.Of(answer);

        Assert.Equal("orders", Assert.Single(run.Rows).ResourceName);
        Assert.Equal((problem, 2), (run.Problem, run.Problems[0].Status));
    }

    [Theory]
    [InlineData("""{"ResourceDescriptions":[{"Identifier":"b-1","Properties":"{\"Id\":\"b-1\"}"}],"TypeName":"AWS::AmazonMQ::Broker"}""")]
    [InlineData("""{"TypeName":"AWS::AmazonMQ::Broker","ResourceDescriptions":[{"Identifier":"b-1"}]}""")]
    public void Cloud_controls_list_of_identifiers_is_undecided_and_says_what_to_use(string answer)
    {
        EvaluateRun run = EvaluateRun.Of(answer);

        Assert.Equal("b-1 UNDECIDED", run.Summary);
        Assert.Equal(
            "The answer has no DeploymentMode: use 'aws cloudcontrol get-resource --type-name AWS::AmazonMQ::Broker --identifier b-1'.",
            run.Rows[0].Annotation);
    }

    [Fact]
    public void Cloud_controls_resources_of_another_type_are_none() => Assert.Equal(
        "", EvaluateRun.Of($$"""{"ResourceDescriptions":[{{Described}}],"TypeName":"AWS::S3::Bucket"}""").Summary);

    [Theory]
    [InlineData("""{"BrokerId":"b-1","BrokerName":"orders","EngineType":"RabbitMQ"}""")]
    [InlineData("""[{"brokerId":"b-1","brokerName":"orders"}]""")]
    [InlineData("""{"BrokerSummaries":[{"BrokerName":"orders","BrokerArn":"arn:aws:mq:eu-west-1:111122223333:broker:orders:b-1"}]}""")]
    [InlineData("- BrokerId: b-1\n  BrokerName: orders\n")]
    public void A_projection_without_a_mode_is_undecided_and_says_what_to_use(string answer)
    {
        EvaluateRun run = EvaluateRun.Of(answer);

        Assert.Equal(("b-1", "UNDECIDED"), (Assert.Single(run.Rows).ResourceId, run.Rows[0].Compliance));
        Assert.Equal("The answer has no DeploymentMode: use 'aws mq list-brokers' without --query.", run.Rows[0].Annotation);
    }

    [Theory]
    [InlineData("""["b-11111111-2222-3333-4444-555555555555","b-11111111-2222-3333-4444-666666666666"]""")]
    [InlineData("""["arn:aws-cn:mq:cn-north-1:111122223333:broker:orders:b-1"]""")]
    [InlineData("b-11111111-2222-3333-4444-555555555555\nb-11111111-2222-3333-4444-666666666666\n")]
    [InlineData("b-11111111-2222-3333-4444-555555555555\tb-11111111-2222-3333-4444-666666666666\n")]
    [InlineData("\"b-11111111-2222-3333-4444-555555555555\"\n\"b-11111111-2222-3333-4444-666666666666\"\n")]
    [InlineData("- b-11111111-2222-3333-4444-555555555555\n")]
    public void Ids_alone_are_one_problem(string ids) => Assert.Equal(
        "Ids alone state no deployment mode: use the output of 'aws mq list-brokers' without --query.", EvaluateRun.Of(ids).Problem);

    [Theory]
    [InlineData("BROKERSUMMARIES\tarn:aws:mq:us-east-1:1:broker:a:b-1\tb-1\n", "output for people: use --output json.")]
    [InlineData("---------------\n| ListBrokers |\n+-------------+\n", "output for people: use --output json.")]
    [InlineData("""["orders"]""", "found a text that is not JSON.")]
    [InlineData(
        """[{"BrokerName":"orders","DeploymentMode":"SINGLE_INSTANCE"}]""",
        "a broker without BrokerId: use 'aws mq list-brokers' without --query.")]
    [InlineData("""{"resourceIdentifiers":[{"resourceId":"b-1"}]}""", "use 'aws configservice batch-get-resource-config'.")]
    public void Other_output_that_states_no_mode_says_what_to_use(string output, string problem) =>
        Assert.EndsWith(problem, EvaluateRun.Of(output).Problem, StringComparison.Ordinal);

    [Fact]
    public void Yaml_of_the_aws_cli_gives_the_same_rows_and_lines_as_json()
    {
        EvaluateRun run = EvaluateRun.Of("""
            BrokerSummaries:
            - BrokerArn: arn:aws:mq:us-east-1:111122223333:broker:orders:b-1
              BrokerId: b-1
              BrokerName: orders
              Created: '2024-01-01T00:00:00+00:00'
              DeploymentMode: SINGLE_INSTANCE
              EngineType: ActiveMQ
            # synthetic
            - BrokerId: b-2
              BrokerName: "bill\ting"
              DeploymentMode: CLUSTER_MULTI_AZ
              EngineType: RabbitMQ
              Other: [1, 0x1F, .5, ~, True, 'x']
            """);

        Assert.Equal("orders NON_COMPLIANT; bill\ting COMPLIANT", run.Summary);
        Assert.Equal([2, 9], run.Rows.Select(row => row.Source.Line!.Value));
        Assert.Equal(("111122223333", "us-east-1"), (run.Rows[0].AccountId, run.Rows[0].Region));
    }

    [Theory]
    [InlineData("BrokerId: b-1\nBrokerName: orders\nDeploymentMode: SINGLE_INSTANCE\nEngineType: ActiveMQ\n")]
    [InlineData("---\n- BrokerSummaries:\n  - {BrokerId: b-1, BrokerName: orders, DeploymentMode: SINGLE_INSTANCE}\n")]
    [InlineData("Results:\n- '{\"resourceId\":\"b-1\",\"resourceName\":\"orders\",\"configuration\":"
        + "{\"deploymentMode\":\"SINGLE_INSTANCE\",\"engineType\":\"x\"}}'\n")]
    [InlineData("configurationItems:\n- {resourceType: 'AWS::AmazonMQ::Broker', resourceId: b-1, resourceName: orders,\n"
        + "    configuration: '{\"DeploymentMode\":\"SINGLE_INSTANCE\"}', configurationItemCaptureTime: '2026-07-01T08:00:00+00:00'}\n")]
    public void Every_answer_may_be_yaml(string answer) => Assert.Equal("orders NON_COMPLIANT", EvaluateRun.Of(answer).Summary);

    [Theory]
    [InlineData("- hosts: all\n  tasks: []\n", "found an object with 'hosts', 'tasks'.")]
    public void Other_yaml_is_named(string yaml, string problem) =>
        Assert.EndsWith(problem, EvaluateRun.Of(yaml).Problem, StringComparison.Ordinal);

    [Fact]
    public void Aliases_that_repeat_a_long_text_are_refused_in_an_answer()
    {
        string aliases = string.Concat(Enumerable.Repeat("- *a\n", 200));

        Assert.Equal(
            "Its YAML aliases expand to more than 16 MiB, as in a YAML bomb; it is not read.",
            EvaluateRun.Of($"- &a {new string('x', 100_000)}\n{aliases}").Problem);
    }

    [Theory]
    [InlineData("""
        [{"BrokerId":"b-1","BrokerName":"orders","DeploymentMode":{"Value":"SINGLE_INSTANCE"},"EngineType":{"Value":"ActiveMQ"}}]
        """)]
    [InlineData("""
        {"brokerId":"b-1","brokerName":"orders","deploymentMode":{"value":"SINGLE_INSTANCE"},"engineType":null,"tags":{"Value":"x"}}
        """)]
    [InlineData("""
        {"ConfigurationItems":[{"AccountId":"1","ConfigurationItemStatus":{"Value":"OK"},"ResourceType":{"Value":"AWS::AmazonMQ::Broker"},
        "ConfigurationItemCaptureTime":"\/Date(1782892800000)\/","ResourceId":"b-1","ResourceName":"orders",
        "Configuration":"{\"DeploymentMode\":\"SINGLE_INSTANCE\"}"},{"ResourceType":{"Value":"AWS::S3::Bucket"},"ResourceId":"x"}]}
        """)]
    public void Constants_of_powershell_and_dotnet_are_objects_with_a_value(string answer) =>
        Assert.Equal("orders NON_COMPLIANT", EvaluateRun.Of(answer).Summary);

    [Theory]
    [InlineData("""{"BrokerId":"b-1","DeploymentMode":{"Value":5}}""", "line 1: DeploymentMode is 5: expected a string.")]
    [InlineData("""{"BrokerId":"b-1","DeploymentMode":{"a":"b"}}""", "line 1: DeploymentMode is an object: expected a string.")]
    [InlineData("""{"BrokerId":"\uD800","DeploymentMode":{"Value":"x"}}""", "line 1: The item is not valid Unicode text.")]
    public void A_bad_constant_is_named(string answer, string problem) => Assert.Equal(problem, EvaluateRun.Of(answer).Problem);
}
