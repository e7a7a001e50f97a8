using System.Text.Json.Nodes;
using ConfigRule.Cli.DryRun;
using ConfigRule.Tests.Support.Aws;

namespace ConfigRule.Tests.EndToEnd;

/// <summary><c>mq003 audit</c> as a process, against Amazon MQ of several Regions.</summary>
public sealed class AuditCommandTests
{
    [Fact]
    public async Task Every_enabled_Region_is_read_to_its_last_page_and_the_rows_are_in_order()
    {
        EmbeddedBroker[] many = [.. Enumerable.Range(0, 230).Select(i => Broker("eu-west-1", $"many-{i:D3}", "ACTIVE_STANDBY_MULTI_AZ"))];
        await using AwsServer aws = await AwsServer.StartInRegionsAsync(
            ("us-east-1", []), ("eu-west-1", many), ("eu-central-1", [Broker("eu-central-1", "orders", "SINGLE_INSTANCE")]));

        Mq003Result run = await Mq003.AuditAsync(aws, "--all-regions");

        Assert.Equal((0, ""), (run.Status, run.Errors));
        JsonArray rows = Rows(run);
        Assert.Equal(231, rows.Count);
        Assert.Equal(("eu-central-1", "orders", "NON_COMPLIANT", "210987654321"), Of(rows[0]!));
        Assert.Equal(("eu-west-1", "many-000", "COMPLIANT", "210987654321"), Of(rows[1]!));
        Assert.Equal(("eu-west-1", "many-229", "COMPLIANT", "210987654321"), Of(rows[^1]!));
        Assert.Equal(3, aws.Scopes.Count(scope => scope is { Service: "mq", Region: "eu-west-1" }));
        Assert.DoesNotContain(aws.Scopes, scope => scope.Service is "sts");
    }

    [Fact]
    public async Task A_Region_that_fails_is_named_with_its_reason_and_the_others_are_judged()
    {
        await using AwsServer aws = await AwsServer.StartInRegionsAsync(
            ("eu-west-1", [Broker("eu-west-1", "orders", "SINGLE_INSTANCE")]), ("me-south-1", []), ("sa-east-1", []));
        aws.Interfere = (scope, _) => scope switch
        {
            { Service: "mq", Region: "me-south-1" } => FakeAws.Refusal(403, "AccessDeniedException", "Not\nin this organization."),
            { Service: "mq", Region: "sa-east-1" } => new(500, "<html>", "text/html"),
            _ => null,
        };

        Mq003Result run = await Mq003.AuditAsync(aws, "--all-regions", "--fail-on-noncompliant");

        Assert.Equal(3, run.Status);
        Assert.Equal("orders", Assert.Single(Rows(run))!["resourceName"]!.GetValue<string>());
        Assert.Equal(
            [
                "mq003: 210987654321, me-south-1: AccessDeniedException: Not",
                "mq003: 210987654321, sa-east-1: HTTP 500 InternalServerError, without an error code.",
            ],
            run.Errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Where_no_broker_tells_the_account_STS_does()
    {
        await using AwsServer aws = await AwsServer.StartInRegionsAsync(("eu-west-1", []));
        aws.Interfere = (scope, _) => scope.Service is "mq" ? FakeAws.Refusal(403, "AccessDeniedException", "No.") : null;

        Mq003Result run = await Mq003.AuditAsync(aws, "--region", "eu-west-1");

        Assert.Equal((3, "mq003: 210987654321, eu-west-1: AccessDeniedException: No.\n"), (run.Status, run.Errors));
    }

    [Fact]
    public async Task Where_EC2_refuses_the_partitions_Regions_are_tried_with_a_note()
    {
        await using AwsServer aws = await AwsServer.StartInRegionsAsync(("eu-west-1", [Broker("eu-west-1", "orders", "SINGLE_INSTANCE")]));
        aws.Interfere = (scope, _) => scope switch
        {
            { Service: "ec2" } => FakeAws.XmlRefusal(403, "UnauthorizedOperation", "You are not authorized."),
            { Service: "mq", Region: not "eu-west-1" } => new(200, """{"brokerSummaries":[]}"""),
            _ => null,
        };

        Mq003Result run = await Mq003.AuditAsync(aws, "--all-regions");

        Assert.Equal(0, run.Status);
        Assert.Single(Rows(run));
        Assert.Equal(
            "mq003: this account: EC2 does not return the enabled Regions (UnauthorizedOperation: You are not authorized): trying "
            + "all Regions of aws.\n",
            run.Errors);
        string[] asked = [.. aws.Scopes.Where(scope => scope.Service is "mq").Select(scope => scope.Region)];
        Assert.Contains("ap-southeast-2", asked);
        Assert.DoesNotContain("cn-north-1", asked);
        Assert.DoesNotContain("us-gov-west-1", asked);
    }

    [Fact]
    public async Task Regions_may_be_named_and_without_any_the_configured_one_counts()
    {
        await using AwsServer aws = await AwsServer.StartInRegionsAsync(("eu-west-1", []), ("eu-west-2", []), ("eu-west-3", []));

        await Mq003.AuditAsync(aws, "--region", "eu-west-1", "eu-west-2,eu-west-1");
        string[] named = [.. aws.Scopes.Select(scope => scope.Region).Order(StringComparer.Ordinal)];
        await Mq003.RunAsync(["audit"], environment: AwsEnvironment.Of(aws.Address, "eu-west-3"));

        Assert.Equal(["eu-west-1", "eu-west-2"], named);
        Assert.Equal("eu-west-3", aws.Scopes.Last().Region);
        Assert.All(aws.Scopes, scope => Assert.Equal("mq", scope.Service));
    }

    [Fact]
    public async Task A_role_that_may_not_be_assumed_is_one_problem_however_many_Regions()
    {
        await using AwsServer aws = await AwsServer.StartInRegionsAsync(("eu-west-1", []), ("eu-west-2", []));
        aws.Interfere = (scope, _) => scope.Service is "sts" ? FakeAws.XmlRefusal(403, "AccessDenied", "Not you.") : null;

        Mq003Result run = await Mq003.AuditAsync(
            aws, "--region", "eu-west-1", "eu-west-2", "--role-arn", "arn:aws:iam::111111111111:role/audit");

        Assert.Equal((3, 0), (run.Status, run.Brokers.Count));
        Assert.Equal(
            "mq003: 111111111111: Error calling AssumeRole for role arn:aws:iam::111111111111:role/audit AccessDenied: Not you.\n",
            run.Errors);
    }

    [Fact]
    public async Task Only_a_broker_that_would_fail_is_asked_for_its_exemption()
    {
        await using AwsServer aws = await AwsServer.StartInRegionsAsync(("eu-west-1",
        [
            Broker("eu-west-1", "exempt", "SINGLE_INSTANCE", ("exempt", "CHG-1042")),
            Broker("eu-west-1", "fine", "ACTIVE_STANDBY_MULTI_AZ", ("exempt", "CHG-1042")),
            Broker("eu-west-1", "failing", "SINGLE_INSTANCE"),
        ]));

        Mq003Result run = await Mq003.AuditAsync(
            aws, "--region", "eu-west-1", "--parameters", """{"ExemptionTagKey":"exempt"}""", "--fail-on-noncompliant");

        Assert.Equal(1, run.Status);
        Assert.Equal(["NOT_APPLICABLE", "NON_COMPLIANT", "COMPLIANT"], Rows(run).Select(row => row!["compliance"]!.GetValue<string>()));
        Assert.Equal(3, aws.Scopes.Count());
    }

    private static JsonArray Rows(Mq003Result run) => run.Brokers;

    private static (string? Region, string? Name, string? Compliance, string? Account) Of(JsonNode row) => (
        (string?)row["region"], (string?)row["resourceName"], (string?)row["compliance"], (string?)row["accountId"]);

    private static EmbeddedBroker Broker(string region, string name, string mode, params (string Key, string Value)[] tags) => new(
        $"b-{name}",
        $"arn:aws:mq:{region}:210987654321:broker:{name}:b-{name}",
        name,
        "ActiveMQ",
        mode,
        tags.ToDictionary(tag => tag.Key, tag => tag.Value));
}
