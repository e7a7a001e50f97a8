using System.Text.Json.Nodes;
using ConfigRule.Tests.Support.Aws;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Tests.EndToEnd;

/// <summary><c>mq003 plan</c> of a live broker: found by its name, and checked against what AWS can create.</summary>
public sealed class PlanLiveTests
{
    private const string Options = """
        {"brokerInstanceOptions":[
          {"hostInstanceType":"mq.m5.large","storageType":"EFS","engineType":"ACTIVEMQ","supportedEngineVersions":["5.15.16"],
           "supportedDeploymentModes":["SINGLE_INSTANCE"]}],
         "nextToken":"more"}
        """;

    private const string MoreOptions = """
        {"brokerInstanceOptions":[
          {"hostInstanceType":"mq.m7g.large","storageType":"EFS","engineType":"ACTIVEMQ","supportedEngineVersions":["5.19","5.18",null,"?"],
           "supportedDeploymentModes":["SINGLE_INSTANCE","ACTIVE_STANDBY_MULTI_AZ"]},
          {"hostInstanceType":"mq.odd","supportedDeploymentModes":["ACTIVE_STANDBY_MULTI_AZ"]},
          {}]}
        """;

    private const string Subnets = """
        <DescribeSubnetsResponse><subnetSet>
          <item><subnetId>subnet-1</subnetId><availabilityZone>eu-central-1b</availabilityZone></item>
        </subnetSet></DescribeSubnetsResponse>
        """;

    [Fact]
    public async Task A_broker_found_by_its_name_is_planned_as_AWS_can_create_it()
    {
        await using AwsServer aws = await ServerAsync();

        Mq003Result run = await PlanAsync(aws, "orders_1");

        Assert.Equal((0, ""), (run.Status, run.Errors));
        Assert.Contains("EngineVersion: \"5.18\"", run.Output, StringComparison.Ordinal);
        Assert.Contains("# Was 5.15.16, which Amazon MQ no longer creates", run.Output, StringComparison.Ordinal);
        Assert.Contains("HostInstanceType: \"mq.m7g.large\"", run.Output, StringComparison.Ordinal);
        Assert.Contains("another Availability Zone than eu-central-1b.", run.Output, StringComparison.Ordinal);
        Assert.Equal(
            [
                "/v1/broker-instance-options?engineType=ACTIVEMQ&maxResults=100&nextToken=more&storageType=EFS",
                "/v1/broker-instance-options?engineType=ACTIVEMQ&maxResults=100&storageType=EFS",
                "/v1/brokers/b-1",
                "/v1/brokers?maxResults=100",
            ],
            aws.Requests.Select(request => request.PathAndQuery).Where(path => path.Length > 1).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_plan_is_written_even_if_AWS_refuses_the_checks()
    {
        await using AwsServer aws = await ServerAsync();
        Func<CredentialScope, WireRequest, WireResponse?> usual = aws.Interfere;
        aws.Interfere = (scope, request) => scope.Service is "ec2"
            ? FakeAws.XmlRefusal(403, "UnauthorizedOperation", "You are not authorized.")
            : request.PathAndQuery.StartsWith("/v1/broker-instance-options", StringComparison.Ordinal)
                ? FakeAws.Refusal(403, "AccessDeniedException", "You are not authorized.")
                : usual(scope, request);

        Mq003Result run = await PlanAsync(aws, "b-1", "--as", "terraform");

        Assert.Equal((0, ""), (run.Status, run.Errors));
        Assert.Contains(
            "# - Versions and instance types could not be checked (AccessDeniedException: You are not authorized): compare them with",
            run.Output,
            StringComparison.Ordinal);
        Assert.Contains(
            "# - The Availability Zones of the subnets could not be checked (UnauthorizedOperation: You are not authorized). Check",
            run.Output,
            StringComparison.Ordinal);
        Assert.Contains("engine_version             = \"5.15.16\"", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("orders", "orders: no broker in eu-central-1 has this name. Did you mean 'orders_1'?")]
    [InlineData("nothing-like-it-at-all", "nothing-like-it-at-all: no broker in eu-central-1 has this name.")]
    [InlineData("twins", "twins: 2 brokers in eu-central-1 have this name: use the id, b-2 or b-3.")]
    public async Task A_name_that_is_not_exactly_one_broker_is_one_line(string name, string line)
    {
        await using AwsServer aws = await ServerAsync();

        Mq003Result run = await PlanAsync(aws, name);

        Assert.Equal((2, "", $"mq003: {line}"), (run.Status, run.Output, run.Errors.Trim()));
    }

    [Fact]
    public async Task A_name_cannot_be_looked_up_without_the_permission_to_list_brokers()
    {
        await using AwsServer aws = await ServerAsync();
        aws.Interfere = (_, _) => FakeAws.Refusal(403, "AccessDeniedException", "You are not authorized.");

        Mq003Result run = await PlanAsync(aws, "orders_1");

        Assert.Equal(
            (3, "", "mq003: orders_1: AccessDeniedException: You are not authorized."), (run.Status, run.Output, run.Errors.Trim()));
    }

    [Fact]
    public async Task A_broker_that_is_being_deleted_is_refused()
    {
        await using AwsServer aws = await ServerAsync("DELETION_IN_PROGRESS");

        Mq003Result run = await PlanAsync(aws, "orders_1", "--force");

        Assert.Equal(
            (2, "", "mq003: orders_1: BrokerState is DELETION_IN_PROGRESS: the broker is being deleted, so there is nothing to replace."),
            (run.Status, run.Output, run.Errors.Trim()));
    }

    [Fact]
    public async Task The_exemption_tag_is_named_on_the_command_line()
    {
        await using AwsServer aws = await ServerAsync();

        Mq003Result run = await PlanAsync(aws, "orders_1", "--exemption-tag-key", "team", "--as", "cli");

        Assert.Contains("team exempts the old broker from MQ-003", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"team\"", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("synthetic-till", run.Output, StringComparison.Ordinal);
    }

    private static Task<Mq003Result> PlanAsync(AwsServer aws, params string[] arguments) =>
        Mq003.RunAsync(["plan", .. arguments], environment: AwsEnvironment.Of(aws.Address, "eu-central-1"));

    private static async Task<AwsServer> ServerAsync(string state = "RUNNING")
    {
        JsonObject broker = new()
        {
            ["brokerArn"] = "arn:aws:mq:eu-central-1:123456789012:broker:orders_1:b-1",
            ["brokerId"] = "b-1",
            ["brokerName"] = "orders_1",
            ["brokerState"] = state,
            ["deploymentMode"] = "SINGLE_INSTANCE",
            ["engineType"] = "ActiveMQ",
            ["engineVersion"] = "5.15.16",
            ["hostInstanceType"] = "mq.m5.large",
            ["storageType"] = "EBS",
            ["subnetIds"] = new JsonArray("subnet-1"),
            ["tags"] = new JsonObject { ["team"] = "Orders" },
            ["users"] = new JsonArray(new JsonObject { ["username"] = "synthetic-till" }),
        };
        JsonObject list = new()
        {
            ["brokerSummaries"] = new JsonArray(
                broker.DeepClone(),
                new JsonObject { ["brokerId"] = "b-2", ["brokerName"] = "twins" },
                new JsonObject { ["brokerId"] = "b-3", ["brokerName"] = "twins" }),
        };
        AwsServer aws = await AwsServer.StartInRegionsAsync(("eu-central-1", []));
        aws.Interfere = (scope, request) => (scope.Service, request.PathAndQuery.Split('?')[0]) switch
        {
            ("mq", "/v1/brokers") => new(200, list.ToJsonString()),
            ("mq", "/v1/brokers/b-1") => new(200, broker.ToJsonString()),
            ("mq", "/v1/broker-instance-options") =>
                new(200, request.PathAndQuery.Contains("nextToken", StringComparison.Ordinal) ? MoreOptions : Options),
            ("ec2", _) when request.Text.Contains("Action=DescribeSubnets", StringComparison.Ordinal) => new(200, Subnets, "text/xml"),
            _ => null,
        };
        return aws;
    }
}
