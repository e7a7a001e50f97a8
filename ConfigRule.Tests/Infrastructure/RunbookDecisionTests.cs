using System.Text.Json.Nodes;
using ConfigRule.Tests.Support.Runbook;

namespace ConfigRule.Tests.Infrastructure;

/// <summary>When the runbook creates nothing: because there is nothing to do, or because it must not guess.</summary>
public sealed class RunbookDecisionTests(RunbookLab lab)
{
    [Theory]
    [InlineData("ActiveMQ", "ACTIVE_STANDBY_MULTI_AZ")]
    [InlineData("ACTIVEMQ", "active_standby_multi_az")]
    [InlineData("RabbitMQ", "CLUSTER_MULTI_AZ")]
    [InlineData("rabbitmq", "CLUSTER_MULTI_AZ")]
    public async Task A_broker_that_complies_is_left_as_it_is(string engine, string mode)
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Edit("mq:DescribeBroker", (_, broker) => (broker["engineType"], broker["deploymentMode"]) = (engine, mode));

        AutomationRun run = await scene.RunAsync();

        AssertEnded(run, "COMPLIANT", $"orders ({scene.OldId}) runs {mode.ToUpperInvariant()} already: nothing to do.");
        Assert.Equal(["mq:DescribeBroker"], run.Calls.Select(call => call.Action));
    }

    [Theory]
    [InlineData("ActiveMQ", "CLUSTER_MULTI_AZ")]
    [InlineData("RabbitMQ", "ACTIVE_STANDBY_MULTI_AZ")]
    public async Task A_mode_of_the_other_engine_does_not_pass(string engine, string mode)
    {
        await using RunbookScene scene = engine is "ActiveMQ" ? await RunbookScene.ActiveMqAsync(lab) : await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Edit("mq:DescribeBroker", (call, broker) => broker["deploymentMode"] = call.Path.EndsWith(scene.OldId, StringComparison.Ordinal) ? mode : broker["deploymentMode"]!.GetValue<string>());

        AutomationRun run = await scene.RunAsync();

        Assert.Equal(("Success", "REPLACE"), (run.Status, run["inspect.Decision"]));
    }

    [Theory]
    [InlineData("CREATION_IN_PROGRESS")]
    [InlineData("REBOOT_IN_PROGRESS")]
    [InlineData("DELETION_IN_PROGRESS")]
    [InlineData("CRITICAL_ACTION_REQUIRED")]
    public async Task A_broker_that_does_not_run_is_left_alone(string state)
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Edit("mq:DescribeBroker", (_, broker) => broker["brokerState"] = state);

        AssertEnded(await scene.RunAsync(), "NOT_RUNNING", $"orders ({scene.OldId}) is {state}: start again once it is RUNNING.");
        Assert.Equal(["orders"], await scene.BrokersAsync());
    }

    [Fact]
    public async Task A_broker_whose_tag_names_its_replacement_is_replaced()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        string twin = await scene.OtherAsync("somewhere-else");
        await TagAsync(scene, "mq-003:replaced-by", twin);

        AutomationRun run = await scene.RunAsync();

        AssertEnded(run, "REPLACED", $"orders ({scene.OldId}) is replaced by somewhere-else ({twin}), RUNNING.");
        Assert.Equal(twin, run["inspect.ReplacementId"]);
    }

    [Theory]
    [InlineData("b-000000000000")]
    [InlineData("nothing of Amazon MQ's")]
    [InlineData("")]
    public async Task A_tag_that_names_no_broker_any_more_does_not_count(string value)
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        await TagAsync(scene, "mq-003:replaced-by", value);

        AutomationRun run = await scene.RunAsync();

        Assert.Equal(("Success", "REPLACE"), (run.Status, run["inspect.Decision"]));
        Assert.False(RunbookScene.Created(run)["tags"]!.AsObject().ContainsKey("mq-003:replaced-by"));
        Assert.Equal(run["create.ReplacementId"], (await scene.DescribeAsync(scene.OldId))["Tags"]!["mq-003:replaced-by"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("CREATION_FAILED")]
    [InlineData("DELETION_IN_PROGRESS")]
    public async Task A_replacement_that_is_lost_does_not_count(string state)
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        string lost = await scene.OtherAsync("somewhere-else");
        await TagAsync(scene, "mq-003:replaced-by", lost);
        scene.Aws.Edit("mq:DescribeBroker", (call, broker) => broker["brokerState"] = call.Path.EndsWith(lost, StringComparison.Ordinal) ? state : broker["brokerState"]!.GetValue<string>());

        AutomationRun run = await scene.RunAsync();

        Assert.Equal(("Success", "REPLACE"), (run.Status, run["inspect.Decision"]));
    }

    [Fact]
    public async Task A_replacement_is_known_by_its_name_and_tag_on_any_page()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        foreach (int i in Enumerable.Range(0, 4))
        {
            await scene.OtherAsync($"other-{i}");
        }

        string twin = await scene.OtherAsync("orders-ha", ("mq-003:replaces", scene.OldId));

        AssertEnded(await scene.RunAsync(), "REPLACED", $"orders ({scene.OldId}) is replaced by orders-ha ({twin}), RUNNING.");
    }

    [Theory]
    [InlineData("CREATION_FAILED")]
    [InlineData("DELETION_IN_PROGRESS")]
    public async Task A_lost_replacement_that_still_has_the_name_has_to_go_first(string state)
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        string lost = await scene.OtherAsync("orders-ha", ("mq-003:replaces", scene.OldId));
        scene.Aws.Edit("mq:DescribeBroker", (call, broker) => broker["brokerState"] = call.Path.EndsWith(lost, StringComparison.Ordinal) ? state : broker["brokerState"]!.GetValue<string>());

        AssertRefused(await scene.RunAsync(), $"orders-ha ({lost}) is {state}: start again once it is deleted.");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("b-0123")]
    public async Task A_broker_of_somebody_else_with_the_replacements_name_is_named(string? replaces)
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        string other = await scene.OtherAsync("orders-ha", replaces is null ? [] : [("mq-003:replaces", replaces)]);

        AssertRefused(
            await scene.RunAsync(),
            $"The replacement's name is taken by orders-ha ({other}). If that is the replacement of orders ({scene.OldId}), give it the tag mq-003:replaces={scene.OldId}; else it has to go first.");
        Assert.Empty(await scene.SecretsAsync());
    }

    [Fact]
    public async Task An_engine_whose_highly_available_mode_nobody_knows_is_refused()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Edit("mq:DescribeBroker", (_, broker) => broker["engineType"] = "Artemis");

        AssertRefused(await scene.RunAsync(), $"orders ({scene.OldId}) runs Artemis, whose highly available mode is not known.");
    }

    [Fact]
    public async Task A_broker_that_nobody_knows_is_refused()
    {
        await using RunbookScene scene = await RunbookScene.EmptyAsync(lab);

        AssertRefused(await scene.RunAsync(new() { ["BrokerId"] = "b-0123456789ab" }), "Amazon MQ in eu-central-1 knows no b-0123456789ab.");
    }

    [Theory]
    [InlineData("arn:aws:mq:eu-west-1:{0}:broker:orders:b-0123")]
    [InlineData("arn:aws:mq:eu-central-1:999999999999:broker:orders:b-0123")]
    [InlineData("arn:aws:mq:eu-central-1:{0}:configuration:c-0123")]
    [InlineData("arn:aws:ec2:eu-central-1:{0}:instance/i-0123")]
    [InlineData("arn:aws:s3:::bucket")]
    public async Task An_arn_from_elsewhere_is_refused_before_anything_is_asked(string form)
    {
        await using RunbookScene scene = await RunbookScene.EmptyAsync(lab);
        string arn = form.Replace("{0}", scene.Aws.Id, StringComparison.Ordinal);

        AutomationRun run = await scene.RunAsync(new() { ["BrokerId"] = arn });

        AssertRefused(run, $"{arn} is no Amazon MQ broker of account {scene.Aws.Id} in eu-central-1.");
        Assert.Empty(run.Calls);
    }

    [Fact]
    public async Task A_broker_with_as_many_tags_as_aws_allows_cannot_be_marked_and_is_refused()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab, broker => broker["Tags"] = new JsonObject(Enumerable.Range(0, 50).Select(i => KeyValuePair.Create($"tag-{i}", (JsonNode?)"x"))));

        AssertRefused(await scene.RunAsync(), $"orders ({scene.OldId}) has 50 of at most 50 tags: both brokers need one more.");
        Assert.Equal(["orders"], await scene.BrokersAsync());
    }

    internal static void AssertEnded(AutomationRun run, string decision, string message)
    {
        Assert.Equal(("Success", decision, message), (run.Status, run["inspect.Decision"], run["inspect.Message"]));
        Assert.Equal(["inspect", "decide"], run.Steps.Select(step => step.Step));
        Assert.StartsWith("No output available yet", run["create.ReplacementId"], StringComparison.Ordinal);
    }

    internal static void AssertRefused(AutomationRun run, string because)
    {
        Assert.Equal(("Failed", "inspect"), (run.Status, Assert.Single(run.Steps).Step));
        Assert.EndsWith($"StepError: {because}\n", run.Failure, StringComparison.Ordinal);
    }

    private static Task<JsonNode> TagAsync(RunbookScene scene, string key, string value) =>
        scene.Aws.CallAsync("mq", "CreateTags", new { ResourceArn = scene.OldArn, Tags = new Dictionary<string, string> { [key] = value } });
}
