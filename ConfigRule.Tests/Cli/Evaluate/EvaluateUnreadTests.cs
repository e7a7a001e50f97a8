using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Cli.Evaluate;

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
