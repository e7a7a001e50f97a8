using System.Text;

namespace ConfigRule.Tests.Cli.Evaluate.Terraform;

/// <summary>Terraform plans, as <c>terraform show -json</c> prints them, also in a pipeline.</summary>
public sealed class EvaluateTerraformTests
{
    private static readonly string Shown = Plan($$"""{"resources":[{{Broker("aws_mq_broker.a", "SINGLE_INSTANCE")}}]}""");

    [Fact]
    public void Nested_modules_count_and_for_each_are_found_by_address()
    {
        string nested = Broker("module.m.module.n.aws_mq_broker.b[\\\"eu\\\"]", "SINGLE_INSTANCE");

        EvaluateRun run = EvaluateRun.Of(Plan($$"""
            {
              "resources":[
                {{Broker("aws_mq_broker.a[0]", "SINGLE_INSTANCE")}},
                {{Broker("aws_mq_broker.a[1]", "ACTIVE_STANDBY_MULTI_AZ")}},
                {"address":"x","type":"aws_sns_topic","values":{} }
              ],
              "child_modules":[
                {"child_modules":[{"resources":[{{nested}}]},{}],"address":"module.m"},
                {"resources":[{{Broker("module.z.aws_mq_broker.c", "SINGLE_INSTANCE")}}]}
              ]
            }
            """));

        Assert.Equal("mq NON_COMPLIANT; mq COMPLIANT; mq NON_COMPLIANT; mq NON_COMPLIANT", run.Summary);
        Assert.Equal(
            ["aws_mq_broker.a[0]", "aws_mq_broker.a[1]", "module.m.module.n.aws_mq_broker.b[\"eu\"]", "module.z.aws_mq_broker.c"],
            run.Rows.Select(row => row.ResourceId));
    }

    [Theory]
    [InlineData("""{"deployment_mode":true}""", "UNDECIDED", "mq: deployment_mode is known only after apply.")]
    [InlineData("true", "UNDECIDED", "mq: deployment_mode is known only after apply.")]
    [InlineData("""{"arn":true,"deployment_mode":false}""", "NON_COMPLIANT", "mq (ActiveMQ) runs SINGLE_INSTANCE")]
    [InlineData("{}", "NON_COMPLIANT", "mq (ActiveMQ) runs SINGLE_INSTANCE")]
    public void An_absent_mode_is_the_providers_default_unless_apply_decides(string unknown, string compliance, string annotation)
    {
        const string Deposed =
            """{"address":"aws_mq_broker.a","type":"aws_mq_broker","deposed":"x","change":{"after_unknown":{"engine_type":true}}}""";
        string changes = $"[{Change("aws_mq_broker.a", unknown)},{Deposed}]";
        EvaluateRun run = EvaluateRun.Of(Plan($$"""{"resources":[{{Broker("aws_mq_broker.a", null)}}]}""", changes));

        Assert.Equal($"mq {compliance}", run.Summary);
        Assert.StartsWith(annotation, run.Rows[0].Annotation, StringComparison.Ordinal);
    }

    [Fact]
    public void An_engine_known_after_apply_is_undecided()
    {
        string broker = Broker("aws_mq_broker.a", "SINGLE_INSTANCE").Replace("\"engine_type\":\"ActiveMQ\",", "", StringComparison.Ordinal);
        EvaluateRun run = EvaluateRun.Of(
            Plan($$"""{"resources":[{{broker}}]}""", $"[{Change("aws_mq_broker.a", """{"engine_type":true}""")}]"));

        Assert.Equal("mq: engine_type is known only after apply.", run.Rows[0].Annotation);
    }

    [Fact]
    public void What_is_destroyed_or_only_read_does_not_count()
    {
        string data = Broker("data.aws_mq_broker.d", "SINGLE_INSTANCE").Replace("managed", "data", StringComparison.Ordinal);
        string changes =
            """[{"address":"aws_mq_broker.gone","type":"aws_mq_broker","change":{"actions":["delete"],"after_unknown":{} } }]""";

        Assert.Equal("", EvaluateRun.Of(Plan($$"""{"resources":[{{data}}]}""", changes)).Summary);
        Assert.Equal("", EvaluateRun.Of("""{"format_version":"1.2","planned_values":{"outputs":{},"root_module":{} } }""").Summary);
    }

    [Fact]
    public void A_state_is_read_with_account_and_region_and_all_tags_exempt()
    {
        string broker = Broker("aws_mq_broker.a", "SINGLE_INSTANCE").Replace(
            "\"values\":{",
            """
            "values":{"arn":"arn:aws:mq:us-east-1:210987654321:broker:mq:b-1","tags":{},"tags_all":{"exempt":"2099-01-01 test"},
            """,
            StringComparison.Ordinal);
        EvaluateRun run = EvaluateRun.Of($$"""{"format_version":"1.0","values":{"root_module":{"resources":[{{broker}}]} } }""", "exempt");

        Assert.Equal("mq NOT_APPLICABLE", run.Summary);
        Assert.Equal(("210987654321", "us-east-1"), (run.Rows[0].AccountId, run.Rows[0].Region));
    }

    [Fact]
    public void The_parts_may_come_in_any_order()
    {
        EvaluateRun run = EvaluateRun.Of($$"""
            {
              "terraform_version":"1.9.0",
              "resource_changes":[{{Change("aws_mq_broker.a", "{\"deployment_mode\":true}")}}],
              "configuration":{"a":[{}]},
              "planned_values":{"root_module":{"resources":[{{Broker("aws_mq_broker.a", null)}}]} }
            }
            """);

        Assert.Equal("mq UNDECIDED", run.Summary);
    }

    [Theory]
    [InlineData("""{"address":"a","type":"aws_mq_broker"}""", "line 1: a.values is missing.")]
    [InlineData(
        """{"address":"a","type":"aws_mq_broker","values":{"tags":{"\uD800":"x"} } }""",
        "line 1: a has a member whose name is not valid Unicode text.")]
    [InlineData("""{"type":"aws_mq_broker"}""", "line 1: The address of an aws_mq_broker is missing.")]
    [InlineData(
        """{"address":"a","type":"aws_mq_broker","values":{"deployment_mode":5}}""",
        "line 1: a.values.deployment_mode is 5: expected a string.")]
    public void A_bad_resource_is_named(string resource, string problem)
    {
        EvaluateRun run = EvaluateRun.Of(Plan($$"""{"resources":[{{resource}},{{Broker("aws_mq_broker.a", "SINGLE_INSTANCE")}}]}"""));

        Assert.Equal(problem, run.Problem);
        Assert.Single(run.Rows);
    }

    [Fact]
    public void A_name_that_is_no_utf_8_is_told()
    {
        byte[] plan = Encoding.UTF8.GetBytes(
            Plan("""{"resources":[{"address":"a","type":"aws_mq_broker","values":{"tags":{"?":"x"} } }]}"""));
        plan[Array.IndexOf(plan, (byte)'?')] = 0xFF;

        Assert.Equal("line 1: a contains bytes that are not UTF-8.", EvaluateRun.Of(plan).Problem);
    }

    [Fact]
    public void A_cut_off_plan_has_no_rows_as_nobody_knows_what_is_open()
    {
        EvaluateRun run = EvaluateRun.Of($$"""
            {"format_version":"1.2","planned_values":{"root_module":{"resources":[{{Broker("aws_mq_broker.a", null)}}]} },
            "resource_changes":[
            """);

        Assert.Empty(run.Rows);
        Assert.Contains("cut off", run.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[command]/usr/bin/terraform show -json p\n", "")]
    [InlineData("[command]/bin/terraform show -json\r\n", "\n::debug::Terraform exited with code 0.\n::debug::stdout: x\n")]
    [InlineData("", "\n\n::debug::Terraform exited with code 0.")]
    [InlineData("##[command]terraform show\n\n+ terraform show -json\n$ terraform show -json\n::group::show\n", "\n##vso[task.complete]\n")]
    public void Lines_of_a_pipelines_runner_around_the_json_are_not_read(string before, string after)
    {
        EvaluateRun run = EvaluateRun.Of(before + Shown + after);

        Assert.Equal("mq NON_COMPLIANT", run.Summary);
        Assert.Equal(before.Count(c => c == '\n') + 1, run.Rows[0].Source.Line);
    }

    [Fact]
    public void A_runners_line_may_be_longer_than_the_window_and_begin_at_its_end()
    {
        foreach (int length in (int[])[65_525, 65_530, 65_533, 65_535, 200_000])
        {
            string filler = new(' ', length - Encoding.UTF8.GetByteCount(Shown));
            string filled = $"{Shown}{filler}\n[command]{new string('x', 100_000)}\n{Shown}";

            Assert.Equal("mq NON_COMPLIANT; mq NON_COMPLIANT", EvaluateRun.Of(filled).Summary);
        }
    }

    [Fact]
    public void Behind_a_runners_line_only_json_is_expected()
    {
        Assert.Contains(
            "The JSON is broken or cut off at line 2",
            EvaluateRun.Of("[command]x\n{\"format_version\":").Problem,
            StringComparison.Ordinal);
        Assert.Equal(
            "A COMPLIANT",
            EvaluateRun.Of("## Our template\nResources: { A: { Type: 'AWS::AmazonMQ::Broker', Properties: "
                + "{ EngineType: RABBITMQ, DeploymentMode: CLUSTER_MULTI_AZ } } }\n").Summary);
    }

    private static string Plan(string root, string changes = "[]") =>
        $$"""{"format_version":"1.2","planned_values":{"root_module":{{root}} },"resource_changes":{{changes}} }""";

    private static string Broker(string address, string? mode) =>
        $$"""{"address":"{{address}}","mode":"managed","type":"aws_mq_broker","values":{"broker_name":"mq","engine_type":"ActiveMQ","""
        + $$""" "deployment_mode":{{(mode is null ? "null" : $"\"{mode}\"")}} } }""";

    private static string Change(string address, string unknown) =>
        $$"""{"address":"{{address}}","type":"aws_mq_broker","change":{"actions":["create"],"after_unknown":{{unknown}} } }""";
}
