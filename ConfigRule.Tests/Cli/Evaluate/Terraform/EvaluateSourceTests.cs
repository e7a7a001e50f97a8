namespace ConfigRule.Tests.Cli.Evaluate.Terraform;

/// <summary>Terraform's other files: stored states, source, saved plans and logs.</summary>
public sealed class EvaluateSourceTests
{
    private const string Plan = """
        {"format_version":"1.2","planned_values":{"root_module":{"resources":[{"address":"aws_mq_broker.a","type":"aws_mq_broker",
        "values":{"broker_name":"mq","engine_type":"RabbitMQ","deployment_mode":"SINGLE_INSTANCE"}}]}}}
        """;

    [Fact]
    public void A_stored_state_has_instances_by_module_and_index()
    {
        const string Attributes = """ "attributes":{"broker_name":"mq","engine_type":"RabbitMQ","deployment_mode":"SINGLE_INSTANCE"} """;
        EvaluateRun run = EvaluateRun.Of($$"""
            {"version":4,"terraform_version":"1.9.0","serial":1,"lineage":"x","outputs":{},"resources":[
              {"mode":"data","type":"aws_mq_broker","name":"d","instances":[{ {{Attributes}} }]},
              {"mode":"managed","type":"aws_mq_broker","name":"a","instances":[{ {{Attributes}} },{"deposed":"0a",{{Attributes}} }]},
              {"module":"module.m[\"x\"]","mode":"managed","type":"aws_mq_broker","name":"b","instances":[
                {"index_key":0,{{Attributes}} },{"index_key":"eu",{{Attributes}} }]}]}
            """);

        Assert.Equal("mq NON_COMPLIANT; mq NON_COMPLIANT; mq NON_COMPLIANT; mq NON_COMPLIANT", run.Summary);
        Assert.Equal(
            [
                "aws_mq_broker.a", "aws_mq_broker.a (deposed 0a)",
                "module.m[\"x\"].aws_mq_broker.b[0]", "module.m[\"x\"].aws_mq_broker.b[\"eu\"]",
            ],
            run.Rows.Select(row => row.ResourceId));
    }

    [Theory]
    [InlineData(""" "name":"a" """, "line 2: aws_mq_broker.a.instances is missing.")]
    [InlineData(""" "name":"a","instances":5 """, "line 2: aws_mq_broker.a.instances is 5: expected a list.")]
    [InlineData(""" "name":"a","instances":[5] """, "line 2: An entry of aws_mq_broker.a.instances is 5: expected an object.")]
    [InlineData(""" "name":"a","instances":[{"index_key":1}] """, "line 2: aws_mq_broker.a[1].attributes is missing.")]
    [InlineData(""" "instances":[] """, "line 2: The address of an aws_mq_broker is missing.")]
    public void A_bad_resource_of_a_stored_state_is_named(string members, string problem)
    {
        const string Good = """{"type":"aws_mq_broker","name":"b","instances":[{"attributes":{"engine_type":"RabbitMQ"}}]}""";
        EvaluateRun run = EvaluateRun.Of($$"""
            {"version":4,"terraform_version":"1.9.0","resources":[
              {"type":"aws_mq_broker",{{members}} },{{Good}}]}
            """);

        Assert.Equal(problem, run.Problem);
        Assert.Equal("SINGLE_INSTANCE", Assert.Single(run.Rows).DeploymentMode);
    }

    [Theory]
    [InlineData("""{"version":3,"terraform_version":"0.11.14","modules":[{"path":["root"],"resources":{} }]}""", "3")]
    [InlineData("""{"lineage":"x","resources":[],"version":5}""", "5")]
    public void A_stored_state_of_another_version_is_refused(string state, string version) => Assert.Equal(
        $"It is a Terraform state of version {version}: expected version 4, or the output of 'terraform show -json'.",
        EvaluateRun.Of(state).Problem);

    [Fact]
    public void An_encrypted_state_is_refused_with_what_to_do() => Assert.Equal(
        "OpenTofu has encrypted it: evaluate the output of 'tofu show -json'.",
        EvaluateRun.Of("""{"serial":1,"lineage":"x","meta":{},"encrypted_data":"eA==","encryption_version":"v0"}""").Problem);

    [Theory]
    [InlineData("""{"resource":{"aws_mq_broker":{"mq":BODY},"aws_sns_topic":{"t":{}}}}""")]
    [InlineData("""{"//":{"metadata":1},"provider":{"aws":[{}]},"resource":[{"aws_mq_broker":[{"//":"x","mq":[BODY]}]}],"terraform":{}}""")]
    public void Source_in_json_is_an_object_or_a_list_of_objects(string source)
    {
        const string Body = """{"//":{"a":1},"engine_type":"RabbitMQ","deployment_mode":"CLUSTER_MULTI_AZ","tags":{"a":"b"},"user":[{}]}""";

        EvaluateRun run = EvaluateRun.Of(source.Replace("BODY", Body, StringComparison.Ordinal));

        Assert.Equal("aws_mq_broker.mq COMPLIANT", run.Summary);
        Assert.Empty(run.Notes);
    }

    [Theory]
    [InlineData(
        """{"broker_name":"mq","deployment_mode":"${var.mode}","engine_type":"RabbitMQ"}""",
        "mq: deployment_mode is the expression '${var.mode}'. Evaluate the output of 'terraform show -json PLAN'.")]
    [InlineData(
        """{"broker_name":"${var.name}","deployment_mode":"%{ if true }a%{ endif }"}""",
        "aws_mq_broker.b: deployment_mode is the expression '%{ if true }a%{ endif }'. Evaluate the output")]
    [InlineData("""{"broker_name":"mq","engine_type":"${var.e}"}""", "mq: engine_type is the expression '${var.e}'.")]
    public void An_expression_in_source_is_undecided(string body, string annotation)
    {
        EvaluateRun run = EvaluateRun.Of($$"""{"resource":{"aws_mq_broker":{"b":{{body}} } } }""");

        Assert.Equal("UNDECIDED", Assert.Single(run.Rows).Compliance);
        Assert.StartsWith(annotation, run.Rows[0].Annotation, StringComparison.Ordinal);
    }

    [Fact]
    public void Source_without_a_mode_has_the_default_and_only_literal_tags_exempt()
    {
        const string Source = """
            {"resource":{"aws_mq_broker":{
              "a":{"broker_name":"a","engine_type":"RabbitMQ","tags":{"exempt":"${var.reason}"}},
              "b":{"broker_name":"b","engine_type":"RabbitMQ","tags":"${var.tags}"},
              "c":{"broker_name":"c","engine_type":"RabbitMQ","tags":{"exempt":"2099-01-01 test"}}}}}
            """;

        EvaluateRun run = EvaluateRun.Of(Source, "exempt");

        Assert.Equal("a NON_COMPLIANT; b NON_COMPLIANT; c NOT_APPLICABLE", run.Summary);
        Assert.Equal([2, 3, 4], run.Rows.Select(row => row.Source.Line!.Value));
    }

    [Fact]
    public void Source_notes_how_many_there_may_be_and_what_it_does_not_contain()
    {
        EvaluateRun run = EvaluateRun.Of("""
            {"module":{"mq":{"source":"./mq"}},
             "resource":{"aws_mq_broker":{
              "a":{"engine_type":"RabbitMQ","count":0},
              "b":{"engine_type":"RabbitMQ","for_each":"${var.x}"}}}}
            """);

        Assert.Equal("aws_mq_broker.b NON_COMPLIANT", run.Summary);
        Assert.Equal(3, run.Notes.Count);
        Assert.Contains("line 1: module.mq is a module, whose resources are not in this file", run.Notes[0], StringComparison.Ordinal);
        Assert.EndsWith("line 3: aws_mq_broker.a has a count of 0: it is not created.", run.Notes[1], StringComparison.Ordinal);
        Assert.EndsWith(
            "line 4: aws_mq_broker.b has count or for_each: one row stands for all its brokers.", run.Notes[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"resource":{"awscc_amazonmq_broker":{"a":{}}}}""", "line 1: awscc_amazonmq_broker.a is a broker of the provider awscc")]
    [InlineData("""{"resource":{"aws_mq_broker":{"a":5}}}""", "line 1: aws_mq_broker.a is 5: expected an object.")]
    [InlineData("""{"resource":{"aws_mq_broker":{"a":{"deployment_mode":5}}}}""", "deployment_mode is 5: expected a string.")]
    [InlineData("""{"resource":{"aws_mq_broker":{"a":""", "cut off")]
    [InlineData("""{"module":{"type":"es6"},"resource":{"id":5}}""", "found an object without resources and modules of Terraform.")]
    [InlineData("""{"module":"main.js"}""", "found an object with 'module'.")]
    public void Bad_source_is_named(string source, string problem) =>
        Assert.Contains(problem, EvaluateRun.Of(source).Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("resource \"aws_mq_broker\" \"a\" {\n  broker_name = \"a\"\n}\n")]
    [InlineData("# a\n\n// b\n/* c\n */\nterraform {\n}\n")]
    [InlineData("\uFEFFmodule \"mq\" {\n")]
    [InlineData("/* a */ locals {\n")]
    public void Terraforms_own_language_is_refused_with_what_to_do(string source) => Assert.Equal(
        "Terraform source is not read: evaluate the output of 'terraform show -json PLAN'.", EvaluateRun.Of(source).Problem);

    [Theory]
    [InlineData("aws_mq_broker", 1)]
    [InlineData("awscc_amazonmq_broker", 1)]
    [InlineData("aws_sns_topic", 0)]
    public void In_a_folder_source_about_brokers_is_a_problem_and_other_source_is_skipped(string type, int problems)
    {
        string folder = Directory.CreateTempSubdirectory("mq003-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "main.tf"), $"resource \"{type}\" \"a\" {{\n}}\n");
            File.WriteAllText(Path.Combine(folder, "plan.json"), Plan);

            EvaluateRun run = EvaluateRun.OfPaths([folder]);

            Assert.Equal(problems, run.Problems.Count);
            Assert.Equal(1 - problems, run.Notes.Count);
            Assert.Single(run.Rows);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_saved_plan_and_the_log_of_a_plan_are_refused_with_what_to_do()
    {
        const string Log = """
            {"@level":"info","@message":"Terraform 1.9.0","@module":"terraform.ui","terraform":"1.9.0","type":"version","ui":"1.2"}
            """;

        Assert.Equal(
            "It is a zip file, as a saved Terraform plan is: evaluate the output of 'terraform show -json PLAN'.",
            EvaluateRun.Of([0x50, 0x4B, 3, 4, 20, 0, 8, 0]).Problem);
        Assert.EndsWith(
            "found the log of 'terraform plan -json', which has no values: use 'terraform show -json PLAN'.",
            EvaluateRun.Of(Log).Problem,
            StringComparison.Ordinal);
    }
}
