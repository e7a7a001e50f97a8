using ConfigRule.Tests.Support.Runbook;

namespace ConfigRule.Tests.Cdk.Remediation;

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

        AssertEnded(run, "COMPLIANT", $"orders ({scene.OldId}) already runs {mode.ToUpperInvariant()}: nothing to do.");
        Assert.All(run.Calls, call => Assert.Equal("mq:DescribeBroker", call.Action));
    }

    [Theory]
    [InlineData("ActiveMQ", "CLUSTER_MULTI_AZ")]
    [InlineData("RabbitMQ", "ACTIVE_STANDBY_MULTI_AZ")]
    public async Task A_mode_of_the_other_engine_does_not_pass(string engine, string mode)
    {
        await using RunbookScene scene = engine is "ActiveMQ"
            ? await RunbookScene.ActiveMqAsync(lab)
            : await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Edit("mq:DescribeBroker", (call, broker) =>
        {
            if (call.Path.EndsWith(scene.OldId, StringComparison.Ordinal))
            {
                broker["deploymentMode"] = mode;
            }
        });

        AutomationRun run = await scene.RunAsync();

        Assert.Equal(("Success", "REPLACE"), (run.Status, run["inspect.Decision"]));
    }

    [Fact]
    public async Task An_engine_whose_highly_available_mode_nobody_knows_is_refused()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Edit("mq:DescribeBroker", (_, broker) => broker["engineType"] = "Artemis");

        AssertRefused(await scene.RunAsync(), $"orders ({scene.OldId}) runs Artemis, whose highly available mode is unknown.");
    }

    [Fact]
    public async Task A_broker_that_nobody_knows_is_refused()
    {
        await using RunbookScene scene = await RunbookScene.EmptyAsync(lab);

        AssertRefused(
            await scene.RunAsync(new() { ["BrokerId"] = "b-0123456789ab" }),
            "Amazon MQ in eu-central-1 does not know b-0123456789ab.",
            "identify");
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

        AssertRefused(run, $"{arn} is not an Amazon MQ broker of account {scene.Aws.Id} in eu-central-1.", "identify");
        Assert.Empty(run.Calls);
    }

    internal static void AssertEnded(AutomationRun run, string decision, string message)
    {
        Assert.Equal(("Success", decision, message), (run.Status, run["inspect.Decision"], run["inspect.Message"]));
        Assert.Equal(["identify", "waitUntilReady", "inspect", "decide"], run.Steps.Select(step => step.Step));
        Assert.StartsWith("No output available yet", run["create.ReplacementId"], StringComparison.Ordinal);
    }

    internal static void AssertRefused(AutomationRun run, string because, string by = "inspect")
    {
        Assert.Equal(("Failed", (by, "Failed")), (run.Status, run.Steps[^1]));
        Assert.EndsWith($"StepError: {because}\n", run.Failure, StringComparison.Ordinal);
    }
}
