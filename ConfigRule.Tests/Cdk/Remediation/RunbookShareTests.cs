using System.Text.Json.Nodes;
using ConfigRule.Tests.Support.Runbook;

namespace ConfigRule.Tests.Cdk.Remediation;

/// <summary>
/// Private networking connects a RabbitMQ broker with resources in a VPC, by resource shares of AWS RAM. CreateBroker takes none:
/// only UpdateBroker does, and a reboot makes them work. So people are told which they are.
/// </summary>
public sealed class RunbookShareTests(RunbookLab lab)
{
    private const string First = "arn:aws:ram:eu-central-1:123456789012:resource-share/synthetic-1";
    private const string Second = "arn:aws:ram:eu-central-1:123456789012:resource-share/synthetic-2";

    [Fact]
    public async Task The_shares_of_the_old_broker_are_named()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Mq.Shared.Add(new JsonObject { ["type"] = "RESOURCE_SHARE", ["resourceArn"] = Second, ["status"] = "AVAILABLE" });
        scene.Aws.Mq.Shared.Add(new JsonObject
        {
            ["type"] = "RESOURCE",
            ["resourceArn"] = "arn:aws:vpc-lattice:eu-central-1:123456789012:resourceconfiguration/rcfg-0",
            ["resourceShareArns"] = new JsonArray(First),
            ["status"] = "AVAILABLE",
        });

        AutomationRun run = await scene.RunAsync();

        Assert.Equal("Success", run.Status);
        Assert.Equal($"{First}, {Second} not carried over; share again with aws mq update-broker.", Assert.Single(Said(run)));
        AwsCall asked = Assert.Single(run.Calls, call => call.Action is "mq:DescribeSharedResources");
        Assert.Equal($"/v1/brokers/{scene.OldId}/shared-resources?maxResults=100", asked.Request.PathAndQuery);
    }

    [Fact]
    public async Task A_broker_without_shares_has_nothing_to_be_told()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);

        Assert.Empty(Said(await scene.RunAsync()));
    }

    [Theory]
    [InlineData(403, "ForbiddenException")]
    [InlineData(404, "NotFoundException")]
    public async Task Shares_that_cannot_be_read_do_not_stop_the_runbook_but_are_said_to_be_unknown(int status, string code)
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Answer("mq:DescribeSharedResources", _ => AmazonMq.Error(status, code, "Not in this Region."));

        AutomationRun run = await scene.RunAsync();

        Assert.Equal("Success", run.Status);
        Assert.Equal("unknown; look for them with aws mq describe-shared-resources.", Assert.Single(Said(run)));
    }

    [Fact]
    public async Task An_ActiveMQ_broker_has_no_private_networking()
    {
        await using RunbookScene scene = await RunbookScene.ActiveMqAsync(lab);

        AutomationRun run = await scene.RunAsync();

        Assert.Empty(Said(run));
        Assert.DoesNotContain(run.Calls, call => call.Action is "mq:DescribeSharedResources");
    }

    private static string[] Said(AutomationRun run) =>
    [
        .. JsonNode.Parse(run["inspect.Changes"])!.AsArray()
            .Select(change => change!.GetValue<string>().Split(": ", 2))
            .Where(change => change[0] is "ResourceShares")
            .Select(change => change[1]),
    ];
}
