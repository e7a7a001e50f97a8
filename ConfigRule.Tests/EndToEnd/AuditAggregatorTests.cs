using System.Text.Json.Nodes;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Aws;

namespace ConfigRule.Tests.EndToEnd;

/// <summary><c>mq003 audit --aggregator</c>: an organization by one query, page after page.</summary>
public sealed class AuditAggregatorTests
{
    [Fact]
    public async Task All_pages_of_the_organization_are_judged()
    {
        await using AwsServer aws = await AwsServer.StartAsync();
        aws.Aggregator.Items.AddRange(
            Enumerable.Range(0, 230).Select(
                i => Item($"{i:D12}", $"orders-{i:D3}", i == 229 ? "ACTIVE_STANDBY_MULTI_AZ" : "SINGLE_INSTANCE")));
        aws.Aggregator.Items.Add(new() { ["resourceType"] = "AWS::EC2::Instance" });

        Mq003Result run = await RunAsync(aws);

        Assert.Equal((0, ""), (run.Status, run.Errors));
        JsonArray rows = run.Brokers;
        Assert.Equal(230, rows.Count);
        JsonObject expected = JsonNode.Parse("""
            {
              "resourceId": "b-orders-229", "resourceName": "orders-229", "resourceType": "AWS::AmazonMQ::Broker",
              "accountId": "000000000229", "region": "eu-central-1",
              "engineType": "ActiveMQ", "deploymentMode": "ACTIVE_STANDBY_MULTI_AZ",
              "compliance": "COMPLIANT", "source": "AWS Config aggregator organization"
            }
            """)!.AsObject();
        Assert.All(expected, member => Assert.Equal($"{member.Value}", $"{rows[^1]![member.Key]}"));
        Assert.Equal(3, aws.ScopesOfServices.Count());
        Assert.All(aws.ScopesOfServices, scope => Assert.Equal(("eu-west-1", "config"), (scope.Region, scope.Service)));
    }

    [Fact]
    public async Task A_configuration_may_be_a_string_and_tags_a_list()
    {
        await using AwsServer aws = await AwsServer.StartAsync();
        JsonObject item = Item("000000000001", "orders", "SINGLE_INSTANCE");
        item["configuration"] = item["configuration"]!.ToJsonString();
        item["tags"] = JsonNode.Parse("""[{"tag":"exempt=CHG-1042","key":"exempt","value":"CHG-1042"}]""");
        aws.Aggregator.Items.Add(item);

        Mq003Result run = await RunAsync(aws, "--parameters", """{"ExemptionTagKey":"exempt"}""");

        JsonNode row = Assert.Single(run.Brokers)!;
        Assert.Equal(
            ("NOT_APPLICABLE", "SINGLE_INSTANCE"), (row["compliance"]!.GetValue<string>(), row["deploymentMode"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_result_that_cannot_be_read_is_a_problem_and_the_others_are_judged()
    {
        await using AwsServer aws = await AwsServer.StartAsync();
        aws.Aggregator.Items.AddRange([Item("000000000001", "a", "SINGLE_INSTANCE"), Item("000000000002", "b", "SINGLE_INSTANCE")]);
        aws.Aggregator.Broken[0] = """{"accountId":"000000000001"}""";

        Mq003Result run = await RunAsync(aws);

        Assert.Equal(3, run.Status);
        Assert.Equal("b", Assert.Single(run.Brokers)!["resourceName"]!.GetValue<string>());
        Assert.Equal(
            "mq003: AWS Config aggregator organization of this account in eu-west-1: Result 1.resourceId is missing.\n", run.Errors);
    }

    [Fact]
    public async Task An_aggregator_that_does_not_exist_is_one_line_and_status_3()
    {
        await using AwsServer aws = await AwsServer.StartAsync();

        Mq003Result run = await Mq003.RunAsync(["audit", "--aggregator", "mine"], environment: AwsEnvironment.Of(aws.Address, "eu-west-1"));

        Assert.Equal((3, 0), (run.Status, run.Brokers.Count));
        Assert.Equal(
            "mq003: AWS Config aggregator mine of this account in eu-west-1: "
            + "NoSuchConfigurationAggregatorException: The configuration aggregator does not exist: mine.\n",
            run.Errors);
    }

    private static Task<Mq003Result> RunAsync(AwsServer aws, params string[] arguments) => Mq003.RunAsync(
        ["audit", "--aggregator", Aggregator.Name, "--region", "eu-west-1", .. arguments], environment: AwsEnvironment.Of(aws.Address));

    private static JsonObject Item(string account, string name, string mode)
    {
        JsonObject item = Some.Item($"b-{name}", name, mode: mode);
        item["accountId"] = account;
        return item;
    }
}
