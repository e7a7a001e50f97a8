using System.Text.Json.Nodes;
using ConfigRule.Cdk.Remediation;
using ConfigRule.Tests.Support.Runbook;

namespace ConfigRule.Tests.Cdk.Remediation;

/// <summary>A second broker costs money: with approvers, nobody pays without having agreed.</summary>
public sealed class RunbookApprovalTests(RunbookLab lab)
{
    private static readonly string[] Approvers = ["arn:aws:iam::123456789012:role/synthetic-approver"];

    [Fact]
    public async Task What_is_approved_is_what_is_created()
    {
        await using RunbookScene scene = await RunbookScene.ActiveMqAsync(lab);

        AutomationRun run = await scene.RunAsync(approvers: Approvers, approval: true);

        Assert.Equal("Success", run.Status);
        Assert.Equal(
            ["identify", "waitUntilReady", "inspect", "decide", "approve", "create", "markOldBroker", "waitUntilRunning", "verify"],
            run.Steps.Select(step => step.Step));
        JsonObject approve = Inputs(run, "approve");
        Assert.Equal(run["inspect.Message"], approve["Message"]!.GetValue<string>());
        Assert.Equal(Approvers, approve["Approvers"]!.AsArray().Select(approver => approver!.GetValue<string>()));
        JsonObject plan = JsonNode.Parse(Inputs(run, "create")["InputPayload"]!["Plan"]!.GetValue<string>())!.AsObject();
        JsonObject created = RunbookScene.Created(run);
        foreach ((string setting, JsonNode? value) in plan)
        {
            Assert.True(JsonNode.DeepEquals(Wire.Of(value, setting), created[Wire.Of(setting)]), setting);
        }

        Assert.Equal(plan.Count + 2, created.Count); // users and creatorRequestId
    }

    [Fact]
    public async Task A_refused_approval_means_that_nothing_is_created()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);

        await AssertNothingCreatedAsync(scene, await scene.RunAsync(approvers: Approvers, approval: false), "Failed");
    }

    [Fact]
    public async Task An_approval_that_is_not_given_in_time_means_that_nothing_is_created()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);

        await AssertNothingCreatedAsync(scene, await scene.RunAsync(approvers: Approvers), "TimedOut");
    }

    [Fact]
    public async Task The_approvers_are_not_asked_when_there_is_nothing_to_do()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        await scene.RunAsync(approvers: Approvers, approval: true);

        JsonNode? twin = (await scene.DescribeAsync(scene.OldId))["Tags"]!["mq-003:replaced-by"];
        RunbookDecisionTests.AssertEnded(
            await scene.RunAsync(approvers: Approvers), "REPLACED", $"orders ({scene.OldId}) is replaced by orders-ha ({twin}), RUNNING.");
    }

    [Fact]
    public async Task A_broker_that_was_replaced_while_somebody_thought_about_it_is_not_replaced_twice()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        string twin = await scene.OtherAsync("somewhere-else");
        bool isPlanned = false;
        scene.Aws.Edit("mq:DescribeBrokerInstanceOptions", (_, _) => isPlanned = true);
        // Only once it is planned somebody else marks the old broker.
        scene.Aws.Edit(
            "mq:DescribeBroker", (_, broker) => broker["tags"] = isPlanned ? new JsonObject { ["mq-003:replaced-by"] = twin } : []);

        AutomationRun run = await scene.RunAsync(approvers: Approvers, approval: true);

        Assert.Equal(("Failed", "create"), (run.Status, run.Steps[^1].Step));
        Assert.EndsWith(
            $"StepError: orders ({scene.OldId}) was replaced by somewhere-else ({twin}) in the meantime: nothing was created.\n",
            run.Failure,
            StringComparison.Ordinal);
        Assert.Empty(await scene.SecretsAsync());
    }

    [Fact]
    public async Task A_broker_that_is_gone_meanwhile_is_not_replaced()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        bool isPlanned = false;
        scene.Aws.Edit("mq:DescribeBrokerInstanceOptions", (_, _) => isPlanned = true);
        scene.Aws.Answer("mq:DescribeBroker", _ => isPlanned ? AmazonMq.Error(404, "NotFoundException", "No such broker.") : null);

        AutomationRun run = await scene.RunAsync(approvers: Approvers, approval: true);

        Assert.Equal(("Failed", "create"), (run.Status, run.Steps[^1].Step));
        Assert.EndsWith($"StepError: {scene.OldId} no longer exists: nothing was created.\n", run.Failure, StringComparison.Ordinal);
        Assert.Empty(await scene.SecretsAsync());
    }

    [Fact]
    public void A_topic_tells_the_approvers()
    {
        JsonObject Approve(string? topic) => JsonNode.Parse(
            new AutomationDocument(Runbook.Content(RunbookScene.Role, Approvers, topic)).Text)!["mainSteps"]!
            .AsArray().Single(step => step!["name"]!.GetValue<string>() is "approve")!["inputs"]!.AsObject();

        Assert.Equal(
            "arn:aws:sns:eu-central-1:123456789012:AutomationApproval",
            Approve("arn:aws:sns:eu-central-1:123456789012:AutomationApproval")["NotificationArn"]?.GetValue<string>());
        Assert.False(Approve(null).ContainsKey("NotificationArn"));
    }

    private static async Task AssertNothingCreatedAsync(RunbookScene scene, AutomationRun run, string status)
    {
        Assert.Equal((status, "approve"), (run.Status, run.Steps[^1].Step));
        Assert.Equal(["orders"], await scene.BrokersAsync());
        Assert.Empty(await scene.SecretsAsync());
        Assert.False((await scene.DescribeAsync(scene.OldId))["Tags"]!.AsObject().ContainsKey("mq-003:replaced-by"));
    }

    private static JsonObject Inputs(AutomationRun run, string step) =>
        JsonNode.Parse(run.History)!
            .AsArray()
            .OfType<JsonObject>()
            .Single(entry => entry["step"]?.GetValue<string>() == step)["inputs"]!
            .AsObject();
}
