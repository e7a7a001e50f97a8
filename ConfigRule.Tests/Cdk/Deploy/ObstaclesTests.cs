using ConfigRule.Cdk.Deploy;
using ConfigRule.Cdk.Settings;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Aws;
using ConfigRule.Tests.Support.Cdk;

namespace ConfigRule.Tests.Cdk.Deploy;

/// <summary>Executions of the runbook that make a deletion fail, found before anything is deleted.</summary>
[Collection(typeof(ProcessWideState))]
public sealed class ObstaclesTests
{
    private const string Name = RuleSettings.DefaultName, Runbook = "Mq003-ReplaceBroker";

    private static readonly Dictionary<string, DeploymentSettings> Settings = new()
    {
        ["on change"] = new(),
        ["periodic"] = new() { Rule = new() { Frequency = "Six_Hours" } },
        ["no remediation"] = new() { Remediation = null },
        ["organization"] = new() { Organization = new(Synthesized.Organization, "r-ab12") },
    };

    [Theory]
    [InlineData("on change", false, Name)]
    [InlineData("on change", false, "another", Name)]
    [InlineData("on change", true, Name, $"{Name}-periodic")]
    [InlineData("on change", true, "brokers")]
    [InlineData("on change", true)]
    [InlineData("periodic", false, Name, $"{Name}-periodic")]
    [InlineData("periodic", false, Name)]
    [InlineData("no remediation", true, Name)]
    [InlineData("organization", false, $"{Name}-conformance-pack-abcd1234")]
    [InlineData("organization", true, "brokers-conformance-pack-abcd1234")]
    public async Task A_deployment_is_refused_only_if_it_deletes_a_rule_or_its_remediation(
        string settings, bool isRefused, params string[] deployed)
    {
        await using DeployedAccount account = await DeployedAccount.StartAsync(deployed, [Runbook]);
        account.Automation.Executions = [(Runbook, "one", "InProgress")];

        Exception? failure = await Record.ExceptionAsync(
            () => Obstacles.RefuseAsync("deploy", Settings[settings], DeployedAccount.Caller));

        Assert.Equal(isRefused ? typeof(ObstacleException) : null, failure?.GetType());
    }

    [Fact]
    public async Task The_line_names_every_execution_that_has_not_ended_and_how_to_stop_one()
    {
        await using DeployedAccount account = await DeployedAccount.StartAsync([Name], [Runbook]);
        account.Automation.Executions =
        [
            (Runbook, "one", "Waiting"), (Runbook, "two", "Success"), ("Mq003-ReplaceBroker-Copy", "three", "Waiting"),
            (Runbook, "four", "InProgress"),
        ];

        ObstacleException refused = await Assert.ThrowsAsync<ObstacleException>(
            () => Obstacles.RefuseAsync("destroy", new(), DeployedAccount.Caller));

        Assert.Equal(
            "destroy would delete the remediation, which AWS Config refuses while an execution of Mq003-ReplaceBroker runs or waits: "
            + "one (Waiting since 2026-07-01 10:15 UTC, eu-central-1), four (InProgress since 2026-07-01 10:15 UTC, eu-central-1). "
            + "Approve it or wait for its end, or stop it: aws ssm stop-automation-execution --automation-execution-id one "
            + "--region eu-central-1",
            refused.Message);
    }

    [Fact]
    public async Task Nothing_is_in_the_way_of_a_deletion_where_all_executions_have_ended()
    {
        await using DeployedAccount account = await DeployedAccount.StartAsync([Name], [Runbook]);
        account.Automation.Executions = [(Runbook, "two", "Success"), ("Mq003-ReplaceBroker-Copy", "three", "Waiting")];

        await Obstacles.RefuseAsync("destroy", new(), DeployedAccount.Caller);

        Assert.Equal([("eu-central-1", "DescribeAutomationExecutions")], account.Requests);
    }

    [Fact]
    public async Task Every_Region_of_the_deployment_is_searched()
    {
        await using DeployedAccount account = await DeployedAccount.StartAsync([Name], [Runbook]);

        await Obstacles.RefuseAsync("destroy", Synthesized.WholeOrganization, DeployedAccount.Caller);

        Assert.Equal(["eu-central-1", "us-east-1"], account.Requests.Select(request => request.Region));
    }

    [Fact]
    public async Task Where_Systems_Manager_does_not_answer_the_deployment_goes_on()
    {
        // Nobody listens there.
        Dictionary<string, string> nobody = AwsEnvironment.Of(new("http://127.0.0.1:9/"));
        using EnvironmentScope environment = new(nobody.Select(variable => KeyValuePair.Create(variable.Key, (string?)variable.Value)));
        using ConsoleCapture console = new();

        await Obstacles.RefuseAsync("deploy", new(), DeployedAccount.Caller);

        Assert.StartsWith(
            "Running executions of Mq003-ReplaceBroker in eu-central-1 are not known: ",
            Assert.Single(console.Lines),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_list_executions_is_told_and_not_stopped()
    {
        await using DeployedAccount account = await DeployedAccount.StartAsync([Name], [Runbook]);
        account.Automation.Refusal = "AccessDeniedException";
        using ConsoleCapture console = new();

        await Obstacles.RefuseAsync("destroy", new(), DeployedAccount.Caller);

        Assert.Equal(
            "Running executions of Mq003-ReplaceBroker in eu-central-1 are not known: You may not.", Assert.Single(console.Lines).Trim());
    }
}
