using System.Text.Json.Nodes;
using ConfigRule.Cdk.Settings;
using ConfigRule.Tests.Support.Cdk;
using ConfigRule.Tests.Support.Runbook;

namespace ConfigRule.Tests.Cdk.Remediation;

/// <summary>A RabbitMQ configuration may name a role, which whoever creates the broker passes to Amazon MQ.</summary>
public sealed class RunbookBrokerRoleTests(RunbookLab lab)
{
    private const string Role = "arn:aws:iam::123456789012:role/synthetic/broker-ldap";

    [Theory]
    [InlineData("aws.arns.assume_role_arn = " + Role)]
    [InlineData("aws.arns.assume_role_arn=" + Role + "\n")]
    [InlineData("# LDAP\n  aws.arns.assume_role_arn = '" + Role + "' # ours\nauth_backends.1 = ldap\n")]
    public async Task A_role_that_the_runbook_may_not_pass_is_said_before_anything_is_made(string configuration)
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Mq.Configuration = configuration;

        AutomationRun run = await scene.RunAsync(approvers: ["synthetic"], approval: true, brokerRoles: [Role + "-other"]);

        RunbookDecisionTests.AssertRefused(
            run,
            $"The configuration of orders ({scene.OldId}) names the role {Role}, which this runbook may not pass to Amazon MQ: add it to "
            + "the setting brokerRoles and deploy again.");
        Assert.Empty(await scene.SecretsAsync());
    }

    [Fact]
    public async Task A_role_of_the_setting_is_passed()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Mq.Configuration = $"aws.arns.assume_role_arn = {Role}\n";

        AutomationRun run = await scene.RunAsync(brokerRoles: ["arn:aws:iam::123456789012:role/other", Role]);

        Assert.Equal(("Success", ""), (run.Status, run.Failure));
        JsonObject configuration = (await scene.DescribeAsync(scene.OldId))["Configurations"]!["Current"]!.AsObject();
        Assert.True(JsonNode.DeepEquals(Wire.Of(configuration), RunbookScene.Created(run)["configuration"]));
        string asked = Assert.Single(run.Calls, call => call.Action is "mq:DescribeConfigurationRevision").Path;
        Assert.Equal($"/v1/configurations/{configuration["Id"]}/revisions/{configuration["Revision"]}", asked);
    }

    [Theory]
    [InlineData("# aws.arns.assume_role_arn = " + Role)]
    [InlineData("auth_oauth2.scope_aliases.1.alias = " + Role)]
    [InlineData("")]
    public async Task A_role_that_is_not_passed_needs_no_setting(string configuration)
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Mq.Configuration = configuration;

        Assert.Equal("Success", (await scene.RunAsync()).Status);
    }

    [Fact]
    public async Task A_configuration_that_cannot_be_read_is_said_before_anything_is_made()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Answer("mq:DescribeConfigurationRevision", _ => AmazonMq.Error(403, "ForbiddenException", "Not yours."));
        JsonNode? id = (await scene.DescribeAsync(scene.OldId))["Configurations"]!["Current"]!["Id"];

        RunbookDecisionTests.AssertRefused(
            await scene.RunAsync(), $"{id}, the configuration of orders ({scene.OldId}), cannot be read: Not yours.");
    }

    [Theory]
    [InlineData("ActiveMQ")]
    [InlineData("RabbitMQ")]
    public async Task Nothing_is_read_where_there_is_no_configuration_that_could_name_a_role(string engine)
    {
        await using RunbookScene scene = engine is "ActiveMQ"
            ? await RunbookScene.ActiveMqAsync(lab)
            : await RunbookScene.RabbitMqAsync(lab);
        if (engine is "RabbitMQ")
        {
            scene.Aws.Edit("mq:DescribeBroker", (_, broker) => broker.Remove("configurations"));
        }

        AutomationRun run = await scene.RunAsync();

        Assert.Equal("Success", run.Status);
        Assert.DoesNotContain(run.Calls, call => call.Action is "mq:DescribeConfigurationRevision");
    }

    [Fact]
    public async Task Amazon_mq_refuses_a_role_that_may_not_be_passed()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        // Not to be seen but by the creation.
        scene.Aws.Edit("mq:DescribeConfigurationRevision", (_, revision) => revision["data"] = "");
        scene.Aws.Mq.Configuration = $"aws.arns.assume_role_arn = {Role}\n";

        AutomationRun run = await scene.RunAsync();

        Assert.Equal(("Failed", ("create", "Failed")), (run.Status, run.Steps[^1]));
        Assert.Contains($"You may not perform iam:PassRole on {Role}.", run.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void The_roles_of_the_setting_reach_the_runbook_and_its_role_and_no_other_service()
    {
        Template template = Synthesized.Of(
            new DeploymentSettings { Remediation = new() { BrokerRoles = ["role/synthetic/broker-ldap", Role] } }).Account;

        const string roles = $$"""
            [{"Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/synthetic/broker-ldap"}, "{{Role}}"]
            """;
        Json.Equal(
            $$$"""
            {
              "Action": "iam:PassRole", "Effect": "Allow", "Resource": {{{roles}}},
              "Condition": {"StringEquals": {"iam:PassedToService": "mq.amazonaws.com"}}
            }
            """,
            Assert.Single(
                Template.Statements(Stacks.AccountTemplates.RemediationRole(template)),
                statement => Template.Actions(statement).Contains("iam:PassRole")));
        JsonNode inspect = Assert.Single(template.Of("AWS::SSM::Document"))["Content"]!["mainSteps"]!
            .AsArray()
            .Single(step => step!["name"]!.GetValue<string>() is "inspect")!;
        Json.Equal(roles, inspect["inputs"]!["InputPayload"]!["BrokerRoles"]);
    }
}
