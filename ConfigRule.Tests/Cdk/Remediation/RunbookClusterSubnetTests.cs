using System.Text.Json.Nodes;
using ConfigRule.Tests.Support.Runbook;

namespace ConfigRule.Tests.Cdk.Remediation;

/// <summary>
/// A cluster's nodes are in several Availability Zones, but clients reach a private one through the zones of its subnets only.
/// </summary>
public sealed class RunbookClusterSubnetTests(RunbookLab lab)
{
    [Fact]
    public async Task A_private_cluster_gets_a_second_subnet_in_another_zone()
    {
        await using RunbookScene scene = await SceneAsync([0], new("a"), new("b", IsPublic: true), new("c", Bits: 28), new("a"));

        AutomationRun run = await scene.RunAsync();

        Assert.Equal([scene.Subnets[0], scene.Subnets[2]], RunbookSubnetTests.SubnetsOf(run));
        Assert.Equal(
            $"SubnetIds: {scene.Subnets[0]} becomes {scene.Subnets[0]}, {scene.Subnets[2]}; in two or more Availability Zones, or as "
            + "given.",
            Assert.Single(Said(run)));
    }

    [Fact]
    public async Task A_private_cluster_keeps_the_subnets_that_are_in_two_zones_or_more()
    {
        await using RunbookScene scene = await SceneAsync([2, 0, 1], new("a"), new("b"), new("c"));

        AutomationRun run = await scene.RunAsync();

        Assert.Equal([scene.Subnets[2], scene.Subnets[0], scene.Subnets[1]], RunbookSubnetTests.SubnetsOf(run));
        Assert.Empty(Said(run));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 1, 3)]
    public async Task A_private_cluster_gets_one_subnet_in_each_zone(params int[] old)
    {
        await using RunbookScene scene = await SceneAsync(old, new("a"), new("a"), new("b", Bits: 28), new("b"));

        // Of two in one zone Amazon MQ takes neither.
        Assert.Equal([scene.Subnets[0], scene.Subnets[3]], RunbookSubnetTests.SubnetsOf(await scene.RunAsync()));
    }

    [Fact]
    public async Task A_private_cluster_in_a_vpc_with_one_zone_keeps_its_subnet_and_says_what_that_means()
    {
        await using RunbookScene scene = await SceneAsync([0], new("a"), new("b", IsPublic: true));

        AutomationRun run = await scene.RunAsync();

        Assert.Equal([scene.Subnets[0]], RunbookSubnetTests.SubnetsOf(run));
        Assert.Equal(
            $"SubnetIds: {scene.Vpc} has no private subnet like {scene.Subnets[0]} outside eu-central-1a, so clients reach the cluster "
            + "through one Availability Zone only.",
            Assert.Single(Said(run)));
        Assert.Equal("sg-0000000000000001a", RunbookScene.Created(run)["securityGroups"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task Given_subnets_of_a_private_cluster_have_to_be_in_as_many_zones()
    {
        await using RunbookScene scene = await SceneAsync([0], new("a"), new("b"), new("b", Bits: 28));

        RunbookDecisionTests.AssertRefused(
            await scene.RunAsync(new() { ["SubnetIds"] = new JsonArray(scene.Subnets[1], scene.Subnets[2]) }),
            $"SubnetIds: each must be in another Availability Zone; {scene.Subnets[1]}, {scene.Subnets[2]} are not.");
    }

    [Fact]
    public async Task A_private_cluster_takes_a_single_given_subnet()
    {
        await using RunbookScene scene = await SceneAsync([0], new("a"), new("b"));

        AutomationRun run = await scene.RunAsync(new() { ["SubnetIds"] = new JsonArray(scene.Subnets[1]) });

        Assert.Equal([scene.Subnets[1]], RunbookSubnetTests.SubnetsOf(run));
    }

    private static string[] Said(AutomationRun run) =>
    [
        .. JsonNode.Parse(run["inspect.Changes"])!.AsArray()
            .Select(change => change!.GetValue<string>())
            .Where(change => change.StartsWith("SubnetIds: ", StringComparison.Ordinal)),
    ];

    private async Task<RunbookScene> SceneAsync(int[] old, params Subnet[] subnets)
    {
        RunbookScene scene = await RunbookScene.EmptyAsync(lab);
        await scene.NetworkAsync(subnets);
        await scene.OldBrokerAsync("RabbitMQ", broker =>
        {
            broker["PubliclyAccessible"] = false;
            broker["SubnetIds"] = new JsonArray([.. old.Select(i => JsonValue.Create(scene.Subnets[i]))]);
        });
        return scene;
    }
}
