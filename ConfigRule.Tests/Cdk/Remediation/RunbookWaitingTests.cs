using System.Text.Json.Nodes;
using ConfigRule.Tests.Support.Runbook;

namespace ConfigRule.Tests.Cdk.Remediation;

/// <summary>
/// AWS Config starts the runbook again only after a failure. So a broker that will run is waited for, and only one that needs no
/// replacement ends an execution well.
/// </summary>
public sealed class RunbookWaitingTests(RunbookLab lab)
{
    [Theory]
    [InlineData("CREATION_IN_PROGRESS", false)]
    [InlineData("REBOOT_IN_PROGRESS", true)]
    public async Task A_broker_that_soon_runs_is_waited_for_and_replaced(string state, bool byArn)
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        int looks = 0;
        scene.Aws.Edit("mq:DescribeBroker", (call, broker) =>
        {
            if (call.Path.EndsWith(scene.OldId, StringComparison.Ordinal) && ++looks < 8)
            {
                broker["brokerState"] = state;
            }
        });

        AutomationRun run = await scene.RunAsync(new() { ["BrokerId"] = byArn ? scene.OldArn : scene.OldId });

        Assert.Equal(("Success", "REPLACE"), (run.Status, run["inspect.Decision"]));
        Assert.Equal(["orders", "orders-ha"], await scene.BrokersAsync());
    }

    [Theory]
    [InlineData("CREATION_IN_PROGRESS")]
    [InlineData("REBOOT_IN_PROGRESS")]
    public async Task A_broker_that_does_not_run_in_two_hours_is_a_failure_which_aws_config_repeats(string state)
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Edit("mq:DescribeBroker", (_, broker) => broker["brokerState"] = state);

        AutomationRun run = await scene.RunAsync();

        Assert.Contains(("waitUntilReady", "TimedOut"), run.Steps);
        RunbookDecisionTests.AssertRefused(run, $"orders ({scene.OldId}) is {state}: start again once it is RUNNING.");
        Assert.Equal(["orders"], await scene.BrokersAsync());
    }

    [Theory]
    [InlineData("CREATION_FAILED", ": delete it and create it as CLUSTER_MULTI_AZ.")]
    [InlineData("CRITICAL_ACTION_REQUIRED", ", RABBITMQ_MEMORY_ALARM: start again once it is RUNNING.")]
    [InlineData("REPLICA", ": start again once it is RUNNING.")]
    public async Task A_broker_that_needs_a_person_is_a_failure_with_a_sentence(string state, string advice)
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Edit("mq:DescribeBroker", (_, broker) =>
        {
            broker["brokerState"] = state;
            if (state is "CRITICAL_ACTION_REQUIRED")
            {
                broker["actionsRequired"] = new JsonArray(new JsonObject { ["actionRequiredCode"] = "RABBITMQ_MEMORY_ALARM" });
            }
        });

        AutomationRun run = await scene.RunAsync();

        Assert.Contains(("waitUntilReady", "Success"), run.Steps);
        RunbookDecisionTests.AssertRefused(run, $"orders ({scene.OldId}) is {state}{advice}");
        Assert.Equal(["orders"], await scene.BrokersAsync());
    }

    [Fact]
    public async Task A_broker_that_is_being_deleted_needs_nothing_and_ends_the_execution_well()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Edit("mq:DescribeBroker", (_, broker) => broker["brokerState"] = "DELETION_IN_PROGRESS");

        RunbookDecisionTests.AssertEnded(
            await scene.RunAsync(), "DELETED", $"orders ({scene.OldId}) is being deleted: nothing to do.");
    }

    [Fact]
    public async Task A_broker_that_is_gone_while_it_is_waited_for_is_a_failure_with_a_sentence()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        int looks = 0;
        scene.Aws.Answer("mq:DescribeBroker", _ => ++looks > 1 ? AmazonMq.Error(404, "NotFoundException", "No such broker.") : null);

        RunbookDecisionTests.AssertRefused(await scene.RunAsync(), $"{scene.OldId} no longer exists.");
    }

    [Fact]
    public async Task A_broker_in_need_of_a_person_that_has_a_replacement_is_replaced()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        string twin = await scene.OtherAsync("orders-ha", ("mq-003:replaces", scene.OldId));
        scene.Aws.Edit("mq:DescribeBroker", (call, broker) =>
        {
            if (call.Path.EndsWith(scene.OldId, StringComparison.Ordinal))
            {
                broker["brokerState"] = "CRITICAL_ACTION_REQUIRED";
            }
        });

        RunbookDecisionTests.AssertEnded(
            await scene.RunAsync(), "REPLACED", $"orders ({scene.OldId}) is replaced by orders-ha ({twin}), RUNNING.");
    }
}
