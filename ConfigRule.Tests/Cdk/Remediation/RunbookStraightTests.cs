using System.Text.Json.Nodes;
using ConfigRule.Tests.Support.Runbook;

namespace ConfigRule.Tests.Cdk.Remediation;

/// <summary>The runbook's main job: a broker that passes, beside the one that does not.</summary>
public sealed class RunbookStraightTests(RunbookLab lab)
{
    [Fact]
    public async Task An_ActiveMQ_broker_gets_a_standby_in_a_second_zone()
    {
        await using RunbookScene scene = await RunbookScene.ActiveMqAsync(lab);

        AutomationRun run = await scene.RunAsync();

        Assert.Equal(("Success", ""), (run.Status, run.Failure));
        Assert.Equal(
            ["identify", "waitUntilReady", "inspect", "decide", "create", "markOldBroker", "waitUntilRunning", "verify"],
            run.Steps.Select(step => step.Step));
        JsonObject twin = await scene.DescribeAsync(run["create.ReplacementId"]);
        Assert.Equal(
            ("orders-ha", "RUNNING", "ACTIVE_STANDBY_MULTI_AZ", "EFS", "5.18", "mq.m5.large"),
            (
                Text(twin, "BrokerName"), Text(twin, "BrokerState"), Text(twin, "DeploymentMode"),
                Text(twin, "StorageType"), Text(twin, "EngineVersion"), Text(twin, "HostInstanceType")));
        Assert.Equal(scene.Subnets, twin["SubnetIds"]!.AsArray().Select(subnet => subnet!.GetValue<string>()));
        Assert.Equal(["sg-0000000000000001a"], twin["SecurityGroups"]!.AsArray().Select(group => group!.GetValue<string>()));
        Assert.True(JsonNode.DeepEquals(new JsonObject { ["team"] = "Orders", ["mq-003:replaces"] = scene.OldId }, twin["Tags"]));
        Assert.Equal(
            ("REPLACE", Text(twin, "BrokerArn"), "ACTIVE_STANDBY_MULTI_AZ", ""),
            (run["inspect.Decision"], run["create.ReplacementArn"], run["create.DeploymentMode"], run["inspect.ReplacementId"]));
        Assert.Equal(
            $"orders ({scene.OldId}) runs SINGLE_INSTANCE. orders-ha will be created beside it: ACTIVE_STANDBY_MULTI_AZ, mq.m5.large, EFS, "
                + $"subnets: {scene.Subnets[0]}, {scene.Subnets[1]}. You pay for both brokers until the old one is deleted.",
            run["inspect.Message"]);
        Assert.Equal($"orders-ha ({run["create.ReplacementId"]}) is RUNNING and runs ACTIVE_STANDBY_MULTI_AZ.", run["verify.Message"]);
        Assert.Contains("StorageType: EBS becomes EFS", run["inspect.Changes"], StringComparison.Ordinal);
        Assert.Contains("EngineVersion: 5.18.4 becomes 5.18", run["inspect.Changes"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_public_RabbitMQ_broker_on_a_micro_instance_gets_a_cluster_on_large_ones()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);

        AutomationRun run = await scene.RunAsync();

        Assert.Equal(("Success", ""), (run.Status, run.Failure));
        JsonObject twin = await scene.DescribeAsync(run["create.ReplacementId"]);
        Assert.Equal(
            ("CLUSTER_MULTI_AZ", "EBS", "3.13", "mq.m7g.large"),
            (Text(twin, "DeploymentMode"), Text(twin, "StorageType"), Text(twin, "EngineVersion"), Text(twin, "HostInstanceType")));
        Assert.Equal((true, true), (twin["PubliclyAccessible"]!.GetValue<bool>(), twin["AutoMinorVersionUpgrade"]!.GetValue<bool>()));
        JsonObject request = RunbookScene.Created(run);
        Assert.False(request.ContainsKey("subnetIds"));
        Assert.False(request.ContainsKey("securityGroups"));
        Assert.Contains(
            "SecurityGroups: sg-0000000000000001a becomes none; a public RabbitMQ broker has none.",
            run["inspect.Changes"],
            StringComparison.Ordinal);
        Assert.Contains("HostInstanceType: mq.t3.micro becomes mq.m7g.large", run["inspect.Changes"], StringComparison.Ordinal);
        Assert.Contains("AutoMinorVersionUpgrade: False becomes True", run["inspect.Changes"], StringComparison.Ordinal);
        Assert.DoesNotContain(run.Calls, call => call.Action.StartsWith("ec2:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ActiveMQ")]
    [InlineData("RabbitMQ")]
    public async Task The_first_user_of_an_ActiveMQ_broker_may_open_its_console(string engine)
    {
        await using RunbookScene scene = engine is "ActiveMQ"
            ? await RunbookScene.ActiveMqAsync(lab)
            : await RunbookScene.RabbitMqAsync(lab);

        AutomationRun run = await scene.RunAsync();

        JsonNode user = Assert.Single(RunbookScene.Created(run)["users"]!.AsArray())!;
        Assert.Equal(engine is "ActiveMQ" ? true : null, user["consoleAccess"]?.GetValue<bool>());
    }

    [Fact]
    public async Task The_secret_opens_the_new_brokers_first_user()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);

        AutomationRun run = await scene.RunAsync();

        JsonNode secret = await scene.Aws.CallAsync("secretsmanager", "GetSecretValue", new { SecretId = run["create.AdminSecretArn"] });
        JsonObject user = JsonNode.Parse(Text(secret, "SecretString"))!.AsObject();
        JsonNode told = Assert.Single(RunbookScene.Created(run)["users"]!.AsArray())!;
        Assert.True(JsonNode.DeepEquals(user, told), "The secret is not what Amazon MQ was told.");
        Assert.Equal("mq003-admin", Text(user, "username"));
        Assert.True(AmazonMqRules.IsPassword(Text(user, "password")));
        Assert.StartsWith("mq-003/orders-ha/", Text(secret, "Name"), StringComparison.Ordinal);
        JsonNode described = await scene.Aws.CallAsync("secretsmanager", "DescribeSecret", new { SecretId = run["create.AdminSecretArn"] });
        Assert.Equal(("mq-003:replaces", scene.OldId), (Text(described["Tags"]![0]!, "Key"), Text(described["Tags"]![0]!, "Value")));
        JsonObject twin = await scene.DescribeAsync(run["create.ReplacementId"]);
        Assert.Equal("mq003-admin", Text(Assert.Single(twin["Users"]!.AsArray())!, "Username"));
    }

    [Fact]
    public async Task Two_brokers_never_get_the_same_password()
    {
        await using RunbookScene first = await RunbookScene.RabbitMqAsync(lab);
        await using RunbookScene second = await RunbookScene.RabbitMqAsync(lab);

        AutomationRun[] runs = [await first.RunAsync(), await second.RunAsync()];

        Assert.Distinct(runs.Select(run => RunbookScene.Created(run)["users"]![0]!["password"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_old_broker_changes_by_one_tag_only()
    {
        await using RunbookScene scene = await RunbookScene.ActiveMqAsync(lab);
        JsonObject before = await scene.DescribeAsync(scene.OldId);

        AutomationRun run = await scene.RunAsync();

        JsonObject after = await scene.DescribeAsync(scene.OldId);
        Assert.Equal(run["create.ReplacementId"], after["Tags"]!["mq-003:replaced-by"]?.GetValue<string>());
        after["Tags"]!.AsObject().Remove("mq-003:replaced-by");
        Assert.True(JsonNode.DeepEquals(before, after), $"{before} is now {after}");
        Assert.All(run.Calls, call => Assert.DoesNotContain(call.Request.Method, new[] { "PUT", "DELETE" }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_broker_is_known_by_its_id_and_by_its_arn(bool byArn)
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);

        AutomationRun run = await scene.RunAsync(new() { ["BrokerId"] = byArn ? scene.OldArn : scene.OldId });

        Assert.Equal("Success", run.Status);
        Assert.Equal(["orders", "orders-ha"], await scene.BrokersAsync());
    }

    [Fact]
    public async Task A_second_execution_creates_nothing()
    {
        await using RunbookScene scene = await RunbookScene.ActiveMqAsync(lab);
        AutomationRun first = await scene.RunAsync();

        AutomationRun second = await scene.RunAsync();

        Assert.Equal(("Success", "REPLACED"), (second.Status, second["inspect.Decision"]));
        Assert.Equal(["identify", "waitUntilReady", "inspect", "decide"], second.Steps.Select(step => step.Step));
        Assert.Equal(first["create.ReplacementId"], second["inspect.ReplacementId"]);
        Assert.Equal(["orders", "orders-ha"], await scene.BrokersAsync());
        Assert.Single(await scene.SecretsAsync());
    }

    [Fact]
    public async Task An_execution_that_starts_while_the_first_one_waits_creates_nothing()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Mq.Outcome = null;
        AutomationRun first = await scene.RunAsync();
        Assert.Equal("TimedOut", first.Status);

        AutomationRun second = await scene.RunAsync();

        Assert.Equal(("Success", "REPLACED"), (second.Status, second["inspect.Decision"]));
        Assert.EndsWith(
            $"is replaced by orders-ha ({first["create.ReplacementId"]}), CREATION_IN_PROGRESS.",
            second["inspect.Message"],
            StringComparison.Ordinal);
        Assert.Single(await scene.SecretsAsync());
    }

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();
}
