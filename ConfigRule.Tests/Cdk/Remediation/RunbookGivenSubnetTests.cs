using System.Text.Json.Nodes;
using ConfigRule.Tests.Support.Runbook;

namespace ConfigRule.Tests.Cdk.Remediation;

/// <summary>Whoever starts the runbook may choose the subnets; what Amazon MQ would refuse is refused before.</summary>
public sealed class RunbookGivenSubnetTests(RunbookLab lab)
{
    [Fact]
    public async Task Given_subnets_take_the_place_of_the_old_ones()
    {
        await using RunbookScene scene = await SceneAsync(new("a"), new("b"), new("c"));

        AutomationRun run = await scene.RunAsync(Given(scene, 2, 1));

        Assert.Equal([scene.Subnets[2], scene.Subnets[1]], RunbookSubnetTests.SubnetsOf(run));
        Assert.Contains(
            $"SubnetIds: {scene.Subnets[0]} becomes {scene.Subnets[2]}, {scene.Subnets[1]};",
            run["inspect.Changes"],
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1, 2, 3)]
    [InlineData(2, 3)]
    public async Task Given_subnets_have_to_be_two_in_two_zones(params int[] given)
    {
        await using RunbookScene scene = await SceneAsync(new("a"), new("b"), new("c"), new("c"));

        RunbookDecisionTests.AssertRefused(
            await scene.RunAsync(Given(scene, given)),
            $"SubnetIds: two are needed, in two Availability Zones; {string.Join(", ", given.Select(i => scene.Subnets[i]))} are not.");
    }

    [Fact]
    public async Task Given_subnets_have_to_be_in_the_vpc_of_the_old_broker()
    {
        await using RunbookScene scene = await SceneAsync(new("a"), new("b"));
        string other = (await Network.CreateAsync(scene.Aws, [new("c")])).Subnets[0];

        RunbookDecisionTests.AssertRefused(
            await scene.RunAsync(new() { ["SubnetIds"] = new JsonArray(scene.Subnets[0], other) }),
            $"SubnetIds: {scene.Subnets[0]}, {other} are not all in the VPC of orders ({scene.OldId}).");
    }

    [Fact]
    public async Task A_subnet_that_nobody_knows_is_refused_in_the_words_of_aws()
    {
        await using RunbookScene scene = await SceneAsync(new("a"), new("b"));

        AutomationRun run = await scene.RunAsync(new() { ["SubnetIds"] = new JsonArray(scene.Subnets[0], "subnet-0123456789abcdef0") });

        Assert.Equal(("Failed", "inspect"), (run.Status, run.Steps[^1].Step));
        // moto's sentence names any of them.
        Assert.Contains("(InvalidSubnetID.NotFound) when calling the DescribeSubnets operation", run.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_cluster_takes_given_subnets()
    {
        await using RunbookScene scene = await RunbookScene.EmptyAsync(lab);
        await scene.NetworkAsync(new("a"), new("b"), new("c"));
        await scene.OldBrokerAsync("RabbitMQ", broker => broker["PubliclyAccessible"] = false);

        Assert.Equal(scene.Subnets, RunbookSubnetTests.SubnetsOf(await scene.RunAsync(Given(scene, 0, 1, 2))));
    }

    [Fact]
    public async Task A_public_cluster_takes_no_given_subnets()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);

        RunbookDecisionTests.AssertRefused(
            await scene.RunAsync(new() { ["SubnetIds"] = new JsonArray("subnet-0123456789abcdef0") }),
            $"orders ({scene.OldId}) is a public RabbitMQ broker, which does not accept SubnetIds.");
    }

    [Theory]
    [InlineData("ActiveMQ")]
    [InlineData("RabbitMQ")]
    public async Task A_private_broker_without_known_subnets_needs_given_ones(string engine)
    {
        await using RunbookScene scene = await RunbookScene.EmptyAsync(lab);
        await scene.OldBrokerAsync(engine, broker => broker["PubliclyAccessible"] = false);

        RunbookDecisionTests.AssertRefused(
            await scene.RunAsync(), $"Amazon MQ returns no subnet of orders ({scene.OldId}): set the parameter SubnetIds.");
    }

    private static JsonObject Given(RunbookScene scene, params int[] subnets) =>
        new() { ["SubnetIds"] = new JsonArray([.. subnets.Select(i => JsonValue.Create(scene.Subnets[i]))]) };

    private async Task<RunbookScene> SceneAsync(params Subnet[] subnets)
    {
        RunbookScene scene = await RunbookScene.EmptyAsync(lab);
        await scene.NetworkAsync(subnets);
        await scene.OldBrokerAsync("ActiveMQ");
        return scene;
    }
}
