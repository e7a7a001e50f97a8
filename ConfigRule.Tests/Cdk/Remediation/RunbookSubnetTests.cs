using System.Text.Json.Nodes;
using ConfigRule.Tests.Support.Runbook;

namespace ConfigRule.Tests.Cdk.Remediation;

/// <summary>Active and standby need two subnets in two zones; the old broker has one, so the other has to be found.</summary>
public sealed class RunbookSubnetTests(RunbookLab lab)
{
    [Fact]
    public async Task The_standby_goes_where_most_addresses_are_free()
    {
        await AssertChosenAsync([new("a"), new("b", Bits: 26), new("c", Bits: 24), new("c", Bits: 28)], standby: 2);
    }

    [Fact]
    public async Task The_standby_of_a_private_broker_does_not_go_into_a_public_subnet()
    {
        await AssertChosenAsync([new("a"), new("b", IsPublic: true), new("c", Bits: 28)], standby: 2);
    }

    [Fact]
    public async Task The_standby_of_a_public_broker_does_not_go_into_a_private_subnet()
    {
        await AssertChosenAsync([new("a", IsPublic: true), new("b"), new("c", IsPublic: true, Bits: 28)], standby: 2);
    }

    [Fact]
    public async Task The_standby_stays_in_the_zones_of_the_instance_type()
    {
        await using RunbookScene scene = await SceneAsync(new("a"), new("b"), new("c", Bits: 28));
        for (int i = 0; i < scene.Aws.Mq.Options.Count; i++)
        {
            scene.Aws.Mq.Options[i] = scene.Aws.Mq.Options[i] with { Zones = ["eu-central-1a", "eu-central-1c"] };
        }

        Assert.Equal([scene.Subnets[0], scene.Subnets[2]], SubnetsOf(await scene.RunAsync()));
    }

    [Fact]
    public async Task A_subnet_of_another_vpc_is_never_chosen()
    {
        await using RunbookScene scene = await RunbookScene.EmptyAsync(lab);
        await scene.NetworkAsync(new Subnet("b"), new Subnet("c"));
        await scene.NetworkAsync(new Subnet("a"));
        await scene.OldBrokerAsync("ActiveMQ");

        RunbookDecisionTests.AssertRefused(
            await scene.RunAsync(),
            $"{scene.Vpc} has no private subnet like {scene.Subnets[0]} outside eu-central-1a: create one for the "
            + "standby, or set the parameter SubnetIds to two subnets.");
    }

    [Fact]
    public async Task Too_few_subnets_are_said_before_anybody_is_asked()
    {
        await using RunbookScene scene = await SceneAsync(new("a", IsPublic: true), new("a", IsPublic: true), new("b"));

        AutomationRun run = await scene.RunAsync(approvers: ["synthetic"], approval: true);

        RunbookDecisionTests.AssertRefused(
            run,
            $"{scene.Vpc} has no public subnet like {scene.Subnets[0]} outside eu-central-1a: create one for the "
            + "standby, or set the parameter SubnetIds to two subnets.");
    }

    [Theory]
    [InlineData("a", "b", 1)]
    [InlineData("a", "a", 2)]
    public async Task A_second_subnet_of_the_old_broker_is_kept_if_it_is_in_another_zone(string first, string second, int standby)
    {
        await using RunbookScene scene = await RunbookScene.EmptyAsync(lab);
        await scene.NetworkAsync(new Subnet(first), new Subnet(second, Bits: 28), new Subnet("c"));
        await scene.OldBrokerAsync("ActiveMQ", broker => broker["SubnetIds"] = new JsonArray(scene.Subnets[0], scene.Subnets[1]));

        Assert.Equal([scene.Subnets[0], scene.Subnets[standby]], SubnetsOf(await scene.RunAsync()));
    }

    internal static IEnumerable<string> SubnetsOf(AutomationRun run)
    {
        Assert.Equal(("Success", ""), (run.Status, run.Failure));
        return RunbookScene.Created(run)["subnetIds"]!.AsArray().Select(subnet => subnet!.GetValue<string>());
    }

    private async Task AssertChosenAsync(Subnet[] subnets, int standby)
    {
        await using RunbookScene scene = await SceneAsync(subnets);

        Assert.Equal([scene.Subnets[0], scene.Subnets[standby]], SubnetsOf(await scene.RunAsync()));
    }

    private async Task<RunbookScene> SceneAsync(params Subnet[] subnets)
    {
        RunbookScene scene = await RunbookScene.EmptyAsync(lab);
        await scene.NetworkAsync(subnets);
        await scene.OldBrokerAsync("ActiveMQ");
        return scene;
    }
}
