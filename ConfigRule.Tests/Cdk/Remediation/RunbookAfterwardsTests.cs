using System.Text.Json.Nodes;
using ConfigRule.Tests.Support.Runbook;

namespace ConfigRule.Tests.Cdk.Remediation;

/// <summary>The broker is created, and then something goes wrong; and what the SDK gets over by itself.</summary>
public sealed class RunbookAfterwardsTests(RunbookLab lab)
{
    [Theory]
    [InlineData("mq:DescribeBroker")]
    [InlineData("mq:ListBrokers")]
    [InlineData("mq:DescribeBrokerInstanceOptions")]
    public async Task Throttling_is_waited_out(string action)
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        int asked = 0;
        scene.Aws.Answer(action, _ => ++asked is 1 ? AmazonMq.Error(429, "TooManyRequestsException", "Slower.") : null);

        Assert.Equal("Success", (await scene.RunAsync()).Status);
    }

    [Fact]
    public async Task A_creation_that_fails_later_is_said_by_the_verification()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Mq.Outcome = "CREATION_FAILED";
        scene.Aws.Edit(
            "mq:DescribeBroker",
            (_, broker) => broker["actionsRequired"] = new JsonArray(new JsonObject { ["actionRequiredCode"] = "SYNTHETIC_CODE" }));

        AutomationRun run = await scene.RunAsync();

        Assert.Equal(("Failed", ("verify", "Failed")), (run.Status, run.Steps[^1]));
        Assert.EndsWith(
            $"RuntimeError: orders-ha ({run["create.ReplacementId"]}) is CREATION_FAILED and runs CLUSTER_MULTI_AZ, not RUNNING and "
            + "CLUSTER_MULTI_AZ; actions required: SYNTHETIC_CODE.\n",
            run.Failure,
            StringComparison.Ordinal);
        Assert.StartsWith("arn:aws:secretsmanager:", run["create.AdminSecretArn"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broker_with_another_mode_than_asked_for_is_said_by_the_verification()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Edit("mq:DescribeBroker", (_, broker) => broker["deploymentMode"] = "SINGLE_INSTANCE");

        AutomationRun run = await scene.RunAsync();

        Assert.Equal("Failed", run.Status);
        Assert.EndsWith(
            "is RUNNING and runs SINGLE_INSTANCE, not RUNNING and CLUSTER_MULTI_AZ; actions required: none.\n",
            run.Failure,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broker_that_never_runs_times_out_with_its_last_state()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Mq.Outcome = null;

        AutomationRun run = await scene.RunAsync();

        Assert.Equal(("TimedOut", ("waitUntilRunning", "TimedOut")), (run.Status, run.Steps[^1]));
        Assert.Contains("CREATION_IN_PROGRESS", run.Failure, StringComparison.Ordinal);
        Assert.StartsWith("b-", run["create.ReplacementId"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_broker_that_cannot_be_tagged_fails_the_execution_but_not_the_waiting()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Answer("mq:CreateTags", _ => AmazonMq.Error(403, "ForbiddenException", "No tags today."));

        AutomationRun run = await scene.RunAsync();

        Assert.Equal("Failed", run.Status);
        Assert.Equal([("markOldBroker", "Failed"), ("waitUntilRunning", "Success"), ("verify", "Success")], run.Steps.TakeLast(3));
        Assert.Contains("No tags today.", run.Failure, StringComparison.Ordinal);
        // Without the mark the name still tells.
        Assert.Equal("REPLACED", (await scene.RunAsync())["inspect.Decision"]);
    }
}
