using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Cli.Evaluate;

/// <summary>Brokers that a file hides or leaves open: none of them may look like all well.</summary>
public sealed class EvaluateElsewhereTests
{
    [Theory]
    [InlineData("""{"Resources":{"Child":{"Type":"AWS::CloudFormation::Stack"}}}""", "line 1: Child is a nested stack")]
    [InlineData("""{"Resources":{"Queue":{"Type":"Our::Queue::Thing::MODULE"}}}""", "line 1: Queue is a module")]
    [InlineData("""{"Resources":{"App":{"Type":"AWS::Serverless::Application"}}}""", "line 1: App is a nested stack")]
    [InlineData("""{"Resources":{"Fn::Transform":{"Name":"AWS::Include"}}}""", "line 1: Fn::Transform is an include (AWS::Include), whose")]
    [InlineData("""{"Resources":{"Fn::Transform":{"Name":"AWS::Include","Parameters":{"Location":"s3://x"}}}}""", "the include s3://x,")]
    [InlineData("""{"Resources":{"Q":{"Fn::Transform":[{"Name":"OurMacro"}]}}}""", "line 1: Q is the macro OurMacro, whose resources")]
    [InlineData("""{"Transform":["AWS::LanguageExtensions","Ours"],"Resources":{}}""", "line 1: The template uses the macro Ours, which")]
    [InlineData("""{"Transform":{"Name":"AWS::Include","Parameters":{"Location":"s3://x"}}}""", "The template uses the include s3://x")]
    [InlineData("""{"Resources":{},"Fn::Transform":{"Name":"AWS::Include"}}""", "The template uses an include (AWS::Include), which")]
    public void What_stands_in_another_template_is_noted(string template, string note)
    {
        EvaluateRun run = EvaluateRun.Of(template);

        Assert.Empty(run.Rows);
        Assert.Contains(note, Assert.Single(run.Notes), StringComparison.Ordinal);
        Assert.True(run.MayHideBrokers);
    }

    [Theory]
    [InlineData("AWS::Serverless-2016-10-31")]
    [InlineData("AWS::LanguageExtensions")]
    [InlineData("AWS::SecretsManager-2020-07-23")]
    [InlineData("AWS::CodeDeployBlueGreen")]
    public void A_macro_of_CloudFormation_itself_leaves_nothing_open(string macro)
    {
        EvaluateRun run = EvaluateRun.Of($$"""{"Transform":"{{macro}}","Resources":{"B":{"Type":"AWS::AmazonMQ::Broker"} } }""");

        Assert.Equal(("B NON_COMPLIANT", 0), (run.Summary, run.Notes.Count));
    }

    [Fact]
    public void A_plan_without_resources_is_none_and_no_problem() =>
        Assert.Equal("", EvaluateRun.Of("""{"format_version":"1.2","terraform_version":"1.9.0"}""").Summary);

    [Fact]
    public void A_broker_of_another_provider_is_a_problem()
    {
        EvaluateRun run = EvaluateRun.Of("""
            {"format_version":"1.2","planned_values":{"root_module":{"resources":[
              {"address":"awscc_amazonmq_broker.a","type":"awscc_amazonmq_broker","values":{}}]}}}
            """);

        Assert.Contains("awscc_amazonmq_broker.a is a broker of the provider awscc", run.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CLUSTER_MULTI_AZ", "UNDECIDED")]
    [InlineData("SINGLE_INSTANCE", "NON_COMPLIANT")]
    public void Without_an_engine_a_multi_az_mode_is_undecided(string mode, string compliance) => Assert.Equal(
        $"mq {compliance}",
        EvaluateRun.Of("""{"Resources":{"A":{"Type":"AWS::AmazonMQ::Broker","Properties":{"BrokerName":"mq","DeploymentMode":"MODE"}}}}"""
            .Replace("MODE", mode, StringComparison.Ordinal)).Summary);

    [Fact]
    public void A_file_of_unknown_form_that_names_brokers_is_not_passed_over()
    {
        string folder = Directory.CreateTempSubdirectory("mq003-").FullName;
        try
        {
            string filler = new('x', 64 * 1024 - 30);
            File.WriteAllText(Path.Combine(folder, "a.json"), $$"""{"Body":"{{filler}} AWS::AmazonMQ::Broker"}""");
            File.WriteAllText(Path.Combine(folder, "b.json"), """{"Body":"AWS::S3::Bucket"}""");

            EvaluateRun run = EvaluateRun.OfPaths([folder]);

            Assert.Contains("found an object with 'Body'", run.Problem, StringComparison.Ordinal);
            Assert.Contains("(b.json)", Assert.Single(run.Notes), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

/// <summary>Files in a folder that name brokers and are in no form that is read: status 0 must not hide them.</summary>
public sealed class EvaluateUnreadTests
{
    [Theory]
    [InlineData("infra.ts", "new CfnResource(this, 'Mq', { type: 'AWS::AmazonMQ::Broker' });")]
    [InlineData("broker.j2", "{% if x %}\nResources: { A: { Type: AWS::AmazonMQ::Broker } }\n{% endif %}")]
    [InlineData("audit.py", "for b in mq.list_brokers()['BrokerSummaries']: pass")]
    [InlineData("module.hcl", "resource \"aws_mq_broker\" \"this\" {}")]
    public void A_file_that_names_brokers_and_cannot_be_read_is_a_problem(string name, string text)
    {
        EvaluateRun run = EvaluateRun.OfFolder(("a.json", Some.Item().ToJsonString()), (name, text));

        Assert.Single(run.Rows);
        Assert.StartsWith($"1 *{Path.GetExtension(name)} not read: ", run.Problem, StringComparison.Ordinal);
        Assert.Contains(name, run.Problem, StringComparison.Ordinal);
        Assert.Empty(run.Notes);
    }

    [Theory]
    [InlineData("saved", "PK\u0003\u0004 tfplan ", true)]
    [InlineData("photos.zip", "PK\u0003\u0004 AWS::AmazonMQ::Broker", false)]
    public void A_saved_plan_of_terraform_is_a_problem_and_another_archive_is_not(string name, string content, bool problem)
    {
        EvaluateRun run = EvaluateRun.OfFolder(("a.json", Some.Item().ToJsonString()), (name, content));

        Assert.Equal(problem ? 1 : 0, run.Problems.Count);
    }

    [Theory]
    [InlineData("mq-003.csv", "record,resourceId,resourceName\r\nbroker,b-1,AWS::AmazonMQ::Broker\r\n")]
    [InlineData("mq-003.sarif", "{\"runs\":[{\"tool\":{\"driver\":{\"name\":\"mq003\"}},\"x\":\"AWS::AmazonMQ::Broker\"}]}")]
    [InlineData("mq-003.html", "<meta name=\"generator\" content=\"mq003 1.0\">AWS::AmazonMQ::Broker")]
    public void A_report_of_an_earlier_run_is_no_problem(string name, string text)
    {
        EvaluateRun run = EvaluateRun.OfFolder(("a.json", Some.Item().ToJsonString()), (name, text));

        Assert.Equal("orders NON_COMPLIANT", run.Summary);
        Assert.Contains(name, Assert.Single(run.Notes), StringComparison.Ordinal);
    }
}
