namespace ConfigRule.Tests.Cli.Evaluate.Terraform;

/// <summary>Plans that do not state everything as planned values, and what they change.</summary>
public sealed class EvaluateChangesTests
{
    private const string Values = """{"broker_name":"mq","engine_type":"RabbitMQ","deployment_mode":"SINGLE_INSTANCE"}""";

    [Theory]
    [InlineData("""["create"]""", "mq NON_COMPLIANT")]
    [InlineData("""["update"]""", "mq NON_COMPLIANT")]
    [InlineData("""["no-op"]""", "mq NON_COMPLIANT")]
    [InlineData("""["delete","create"]""", "mq NON_COMPLIANT")]
    [InlineData("""["create","delete"]""", "mq NON_COMPLIANT")]
    [InlineData("""["create","forget"]""", "mq NON_COMPLIANT")]
    [InlineData("""["delete"]""", "")]
    [InlineData("""["forget"]""", "")]
    public void Without_planned_values_the_changes_are_read_and_what_they_remove_is_none(string actions, string summary) =>
        Assert.Equal(summary, EvaluateRun.Of(Redacted(Change("aws_mq_broker.a", actions, Values))).Summary);

    [Theory]
    [InlineData(""" "after_unknown":{} """, "aws_mq_broker.a: the plan does not state its values. Evaluate the output of 'terraform show")]
    [InlineData(""" "after":null,"after_sensitive":true """, "aws_mq_broker.a: the plan does not state its values.")]
    [InlineData(
        """ "after":{"broker_name":"mq","engine_type":"RabbitMQ"},"after_sensitive":{"deployment_mode":true} """,
        "mq: deployment_mode is sensitive, and the plan does not show it.")]
    [InlineData(
        """ "after":{"broker_name":"mq","deployment_mode":"CLUSTER_MULTI_AZ"},"after_sensitive":{"engine_type":true} """,
        "mq: engine_type is sensitive, and the plan does not show it.")]
    [InlineData(
        """ "after":{"broker_name":"mq","engine_type":"RabbitMQ"},"after_unknown":{"deployment_mode":true} """,
        "mq: deployment_mode is known only after apply.")]
    public void What_a_redacted_plan_hides_is_undecided(string change, string annotation)
    {
        EvaluateRun run = EvaluateRun.Of(Redacted(
            $$"""{"address":"aws_mq_broker.a","type":"aws_mq_broker","change":{"actions":["create"],{{change}} } }"""));

        Assert.Equal("UNDECIDED", Assert.Single(run.Rows).Compliance);
        Assert.StartsWith(annotation, run.Rows[0].Annotation, StringComparison.Ordinal);
        Assert.Empty(run.Problems);
    }

    [Fact]
    public void A_redacted_plan_without_a_mode_has_the_providers_default() => Assert.Equal(
        "SINGLE_INSTANCE",
        EvaluateRun.Of(Redacted(Change("aws_mq_broker.a", """["create"]""", """{"engine_type":"RabbitMQ"}"""))).Rows[0].DeploymentMode);

    [Fact]
    public void Data_sources_deposed_objects_and_other_resources_among_the_changes_are_none()
    {
        string created = Change("aws_mq_broker.a", """["create"]""", Values);
        EvaluateRun run = EvaluateRun.Of(Redacted(
            Change("data.aws_mq_broker.d", """["read"]""", Values).Replace("managed", "data", StringComparison.Ordinal),
            Change("aws_sns_topic.t", """["create"]""", Values).Replace("aws_mq_broker", "aws_sns_topic", StringComparison.Ordinal),
            created,
            Change("aws_mq_broker.a", """["delete"]""", "null")
                .Replace("\"mode\"", "\"deposed\":\"0a\",\"mode\"", StringComparison.Ordinal)));

        Assert.Equal("mq NON_COMPLIANT", run.Summary);
    }

    [Fact]
    public void A_broker_of_another_provider_is_one_problem_unless_it_is_deleted()
    {
        string planned = """{"address":"awscc_amazonmq_broker.a","type":"awscc_amazonmq_broker","values":{} }""";
        string updated = Change("aws_mq_broker.a", """["update"]""", "{}");
        string deleted = Change("aws_mq_broker.gone", """["delete"]""", "null");
        string changes = $"{updated},{deleted}".Replace("aws_mq_broker", "awscc_amazonmq_broker", StringComparison.Ordinal);

        EvaluateRun run = EvaluateRun.Of(Plan(planned, changes));

        Assert.Contains("awscc_amazonmq_broker.a is a broker of the provider awscc", run.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broker_that_only_the_changes_have_counts_beside_the_planned_ones()
    {
        EvaluateRun run = EvaluateRun.Of(Plan(
            planned: Resource("aws_mq_broker.a"),
            changes: $"""{Change("aws_mq_broker.a", """["no-op"]""", Values)},{Change("aws_mq_broker.b", """["create"]""", Values)}"""));

        Assert.Equal(["aws_mq_broker.a", "aws_mq_broker.b"], run.Rows.Select(row => row.ResourceId));
    }

    [Fact]
    public void What_a_plan_does_not_touch_stays_as_in_the_prior_state()
    {
        string moved = Change("aws_mq_broker.new", """["no-op"]""", Values)
            .Replace("\"mode\"", "\"previous_address\":\"aws_mq_broker.old\",\"mode\"", StringComparison.Ordinal);

        EvaluateRun run = EvaluateRun.Of(Plan(
            planned: Resource("aws_mq_broker.new"),
            changes: $"""{moved},{Change("aws_mq_broker.gone", """["delete"]""", "null")}""",
            prior: $"{Resource("aws_mq_broker.old")},{Resource("aws_mq_broker.gone")},{Resource("aws_mq_broker.untouched")}"));

        Assert.Equal(["aws_mq_broker.new", "aws_mq_broker.untouched"], run.Rows.Select(row => row.ResourceId));
    }

    [Theory]
    [InlineData("""{"root_module":{} }""", "true")]
    [InlineData("""{"root_module":{} }""", "false")]
    [InlineData("null", "true")]
    public void A_refresh_only_plan_is_its_prior_state(string planned, string complete)
    {
        string deposed = Resource("aws_mq_broker.a").Replace("\"mode\"", "\"deposed_key\":\"0a\",\"mode\"", StringComparison.Ordinal);

        EvaluateRun run = EvaluateRun.Of($$"""
            {"format_version":"1.2","planned_values":{{planned}},"resource_drift":[],"resource_changes":[],
            "prior_state":{"format_version":"1.0","values":{"root_module":{"child_modules":[
              {"resources":[{{Resource("aws_mq_broker.a")}},{{deposed}}]}]} } },
            "applyable":true,"complete":{{complete}},"errored":false}
            """);

        Assert.Equal("mq NON_COMPLIANT; mq NON_COMPLIANT", run.Summary);
        Assert.Equal(["aws_mq_broker.a", "aws_mq_broker.a (deposed 0a)"], run.Rows.Select(row => row.ResourceId));
    }

    [Theory]
    [InlineData(""" "complete":false,"applyable":false,"errored":true """, "The plan ended with an error")]
    [InlineData(""" "complete":false,"applyable":true,"errored":false """, "The plan is not complete")]
    [InlineData(""" "complete":false,"deferred_changes":[{"reason":"x","resource_change":{"type":"y"}}] """, "The plan defers changes")]
    public void A_partial_plan_is_evaluated_as_far_as_it_goes_and_is_a_problem(string flags, string problem)
    {
        string whole = Plan(planned: Resource("aws_mq_broker.a"), changes: Change("aws_mq_broker.a", """["create"]""", Values));

        EvaluateRun run = EvaluateRun.Of($"{whole[..^1]},\n{flags}}}");

        Assert.Equal("mq", Assert.Single(run.Rows).ResourceName);
        Assert.Equal($"line 2: {problem}: it is partial, and brokers may be missing.", run.Problem);
        Assert.Equal(2, run.Problems[0].Status);
    }

    [Fact]
    public void A_deferred_broker_is_evaluated_as_far_as_it_is_known()
    {
        string deferred = Change("aws_mq_broker.a[*]", """["create"]""", Values);

        EvaluateRun run = EvaluateRun.Of(
            $$"""{"format_version":"1.2","deferred_changes":[{"reason":"instance_count_unknown","resource_change":{{deferred}} }] }""");

        Assert.Equal(("aws_mq_broker.a[*]", "NON_COMPLIANT"), (run.Rows[0].ResourceId, run.Rows[0].Compliance));
        Assert.Contains("The plan defers changes", run.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cluster_multi_az", "rabbitmq", "CLUSTER_MULTI_AZ", "RabbitMQ", "COMPLIANT")]
    [InlineData("Single_Instance", "ActiveMq", "SINGLE_INSTANCE", "ActiveMQ", "NON_COMPLIANT")]
    [InlineData("new_mode", "Kafka", "new_mode", "Kafka", "NON_COMPLIANT")]
    public void Mode_and_engine_are_shown_as_amazon_mq_writes_them(
        string mode, string engine, string shownMode, string shownEngine, string compliance)
    {
        EvaluateRun run = EvaluateRun.Of(
            $$"""{"BrokerId":"b-1","BrokerName":"mq","DeploymentMode":"{{mode}}","EngineType":"{{engine}}"}""");

        Assert.Equal((shownMode, shownEngine), (run.Rows[0].DeploymentMode, run.Rows[0].EngineType));
        Assert.Equal($"mq {compliance}", run.Summary);
    }

    private static string Redacted(params string[] changes) => $$"""
        {"plan_format_version":"1.2","provider_format_version":"1.0","resource_drift":[],"resource_changes":[{{string.Join(',', changes)}}]}
        """;

    private static string Plan(string planned, string changes, string prior = "") =>
        $$"""{"format_version":"1.2","planned_values":{"root_module":{"resources":[{{planned}}]} },"resource_changes":[{{changes}}],"""
        + $$""" "prior_state":{"values":{"root_module":{"resources":[{{prior}}]} } } }""";

    private static string Resource(string address) =>
        $$"""{"address":"{{address}}","mode":"managed","type":"aws_mq_broker","values":{{Values}} }""";

    private static string Change(string address, string actions, string after) =>
        $$"""{"address":"{{address}}","mode":"managed","type":"aws_mq_broker","change":{"actions":{{actions}},"after":{{after}} } }""";
}
