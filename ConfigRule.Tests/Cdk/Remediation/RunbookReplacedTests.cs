using System.Text.Json.Nodes;
using ConfigRule.Tests.Support.Runbook;

namespace ConfigRule.Tests.Cdk.Remediation;

/// <summary>A broker has one replacement: known by the tag of the old one, or by its own name and tag.</summary>
public sealed class RunbookReplacedTests(RunbookLab lab)
{
    [Fact]
    public async Task A_broker_whose_tag_names_its_replacement_is_replaced()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        string twin = await scene.OtherAsync("somewhere-else");
        await TagAsync(scene, "mq-003:replaced-by", twin);

        AutomationRun run = await scene.RunAsync();

        RunbookDecisionTests.AssertEnded(run, "REPLACED", $"orders ({scene.OldId}) is replaced by somewhere-else ({twin}), RUNNING.");
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
        Assert.Equal(
            run["create.ReplacementId"], (await scene.DescribeAsync(scene.OldId))["Tags"]!["mq-003:replaced-by"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("CREATION_FAILED")]
    [InlineData("DELETION_IN_PROGRESS")]
    public async Task A_replacement_that_is_lost_does_not_count(string state)
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        string lost = await scene.OtherAsync("somewhere-else");
        await TagAsync(scene, "mq-003:replaced-by", lost);
        Becomes(scene, lost, state);

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

        RunbookDecisionTests.AssertEnded(
            await scene.RunAsync(), "REPLACED", $"orders ({scene.OldId}) is replaced by orders-ha ({twin}), RUNNING.");
    }

    [Theory]
    [InlineData("CREATION_FAILED")]
    [InlineData("DELETION_IN_PROGRESS")]
    public async Task A_lost_replacement_that_still_has_the_name_has_to_go_first(string state)
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        string lost = await scene.OtherAsync("orders-ha", ("mq-003:replaces", scene.OldId));
        Becomes(scene, lost, state);

        RunbookDecisionTests.AssertRefused(await scene.RunAsync(), $"orders-ha ({lost}) is {state}: start again once it is deleted.");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("b-0123")]
    public async Task A_broker_of_somebody_else_with_the_replacements_name_is_named(string? replaces)
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        string other = await scene.OtherAsync("orders-ha", replaces is null ? [] : [("mq-003:replaces", replaces)]);

        RunbookDecisionTests.AssertRefused(
            await scene.RunAsync(),
            $"The replacement's name is taken by orders-ha ({other}). If that is the replacement of orders "
            + $"({scene.OldId}), give it the tag mq-003:replaces={scene.OldId}; otherwise delete it first.");
        Assert.Empty(await scene.SecretsAsync());
    }

    [Fact]
    public async Task A_broker_with_as_many_tags_as_aws_allows_cannot_be_marked_and_is_refused()
    {
        JsonObject tags = new(Enumerable.Range(0, 50).Select(i => KeyValuePair.Create($"tag-{i}", (JsonNode?)"x")));
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab, broker => broker["Tags"] = tags);

        RunbookDecisionTests.AssertRefused(
            await scene.RunAsync(), $"orders ({scene.OldId}) has 50 of at most 50 tags: both brokers need one more.");
        Assert.Equal(["orders"], await scene.BrokersAsync());
    }

    private static void Becomes(RunbookScene scene, string id, string state) => scene.Aws.Edit("mq:DescribeBroker", (call, broker) =>
    {
        if (call.Path.EndsWith(id, StringComparison.Ordinal))
        {
            broker["brokerState"] = state;
        }
    });

    private static Task<JsonNode> TagAsync(RunbookScene scene, string key, string value) =>
        scene.Aws.CallAsync(
            "mq", "CreateTags", new { ResourceArn = scene.OldArn, Tags = new Dictionary<string, string> { [key] = value } });
}
