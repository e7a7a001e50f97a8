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
