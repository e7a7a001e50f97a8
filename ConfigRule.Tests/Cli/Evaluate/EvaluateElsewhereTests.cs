namespace ConfigRule.Tests.Cli.Evaluate;

/// <summary>Brokers that a file hides or leaves open: none of them may look like all well.</summary>
public sealed class EvaluateElsewhereTests
{
    [Theory]
    [InlineData("""{"Resources":{"Child":{"Type":"AWS::CloudFormation::Stack"}}}""", "line 1: Child is a nested stack")]
    [InlineData("""{"Resources":{"Queue":{"Type":"Our::Queue::Thing::MODULE"}}}""", "line 1: Queue is a module")]
    [InlineData("""{"Resources":{"Fn::Transform":{"Name":"AWS::Include"}}}""", "line 1: Fn::Transform is a macro")]
    public void What_stands_in_another_template_is_noted(string template, string note)
    {
        EvaluateRun run = EvaluateRun.Of(template);

        Assert.Empty(run.Rows);
        Assert.Contains(note, Assert.Single(run.Notes), StringComparison.Ordinal);
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
            File.WriteAllText(Path.Combine(folder, "a.json"), $$"""{"TemplateBody":"{{filler}} AWS::AmazonMQ::Broker"}""");
            File.WriteAllText(Path.Combine(folder, "b.json"), """{"TemplateBody":"AWS::S3::Bucket"}""");

            EvaluateRun run = EvaluateRun.OfPaths([folder]);

            Assert.Contains("found an object with 'TemplateBody'", run.Problem, StringComparison.Ordinal);
            Assert.Contains("(b.json)", Assert.Single(run.Notes), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
