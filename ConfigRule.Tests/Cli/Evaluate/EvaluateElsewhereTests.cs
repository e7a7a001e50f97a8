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
