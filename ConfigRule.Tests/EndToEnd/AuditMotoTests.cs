using System.Text.Json.Nodes;
using System.Xml.Linq;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Aws;
using ConfigRule.Tests.Support.Http;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.EndToEnd;

/// <summary><c>mq003 audit</c> against moto, which somebody else wrote; a proxy before it makes one Region fail.</summary>
[Collection(typeof(MotoCollection))]
public sealed class AuditMotoTests(MotoFixture moto)
{
    private const string Failing = "sa-east-1";

    [Fact]
    public async Task Three_Regions_are_judged_and_the_one_that_fails_is_named()
    {
        await moto.CreateBrokerAsync("eu-west-1", "audit-standby", "ACTIVEMQ", "ACTIVE_STANDBY_MULTI_AZ");
        await moto.CreateBrokerAsync("us-west-2", "audit-single", "ACTIVEMQ", "SINGLE_INSTANCE");
        await moto.CreateBrokerAsync("ap-south-1", "audit-cluster", "RABBITMQ", "CLUSTER_MULTI_AZ");
        await moto.CreateBrokerAsync(Failing, "audit-unseen", "RABBITMQ", "SINGLE_INSTANCE");
        await using HttpServer proxy = await ProxyAsync();

        Mq003Result run = await RunAsync(proxy, "--all-regions");

        Assert.Equal(
            (3, $"mq003: 123456789012, {Failing}: AccessDeniedException: Denied by a service control policy.\n"), (run.Status, run.Errors));
        Assert.Equal(
            [
                "123456789012 ap-south-1 audit-cluster COMPLIANT",
                "123456789012 eu-west-1 audit-standby COMPLIANT",
                "123456789012 us-west-2 audit-single NON_COMPLIANT",
            ],
            Rows(run).Where(row => row.Contains("audit-", StringComparison.Ordinal)));
        Assert.Contains(
            "Action=DescribeRegions",
            Assert.Single(proxy.Requests, request => CredentialScope.Of(request).Service is "ec2").Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_is_assumed_in_each_account()
    {
        await using HttpServer proxy = await ProxyAsync();
        foreach (string account in (string[])["111111111111", "222222222222"])
        {
            await moto.CreateBrokerAsync("eu-west-1", $"roles-{account}", "ACTIVEMQ", "SINGLE_INSTANCE", await AssumeAsync(account));
        }

        Mq003Result run = await RunAsync(
            proxy,
            "--region", "eu-west-1", Failing,
            "--role-arn", "arn:aws:iam::222222222222:role/audit", "arn:aws:iam::111111111111:role/audit");

        Assert.Equal(3, run.Status);
        Assert.Equal(
            [
                $"mq003: 111111111111, {Failing}: AccessDeniedException: Denied by a service control policy.",
                $"mq003: 222222222222, {Failing}: AccessDeniedException: Denied by a service control policy.",
            ],
            run.Errors.TrimEnd().Split('\n'));
        Assert.Equal(
            ["111111111111 eu-west-1 roles-111111111111 NON_COMPLIANT", "222222222222 eu-west-1 roles-222222222222 NON_COMPLIANT"],
            Rows(run));
        string[] sessions =
        [
            .. proxy.Requests.Where(request => CredentialScope.Of(request).Service is "sts").Select(request => request.Text)
                .Where(text => text.Contains("Action=AssumeRole", StringComparison.Ordinal)),
        ];
        Assert.Equal(2, sessions.Length);
        Assert.All(sessions, session => Assert.Contains("RoleSessionName=mq003-audit", session, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Rows(Mq003Result run) =>
        run.Brokers.Select(
            row => $"{row!["accountId"]} {row["region"]} {row["resourceName"]} {row["compliance"]}");

    private static Task<Mq003Result> RunAsync(HttpServer proxy, params string[] arguments) =>
        Mq003.RunAsync(["audit", .. arguments], environment: AwsEnvironment.Of(proxy.Address));

    private Task<HttpServer> ProxyAsync() => HttpServer.StartAsync(async (request, _) =>
        CredentialScope.Of(request) is { Service: "mq", Region: Failing }
            ? FakeAws.Refusal(403, "AccessDeniedException", "Denied by a service control policy.")
            : await moto.PassOnAsync(request));

    private async Task<string> AssumeAsync(string account)
    {
        using HttpClient http = moto.Client("sts", "eu-west-1");
        using HttpResponseMessage answer = await http.PostAsync("", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Action"] = "AssumeRole",
            ["Version"] = "2011-06-15",
            ["RoleArn"] = $"arn:aws:iam::{account}:role/audit",
            ["RoleSessionName"] = "test",
        }));
        answer.EnsureSuccessStatusCode();
        return XDocument
            .Parse(await answer.Content.ReadAsStringAsync())
            .Descendants()
            .Single(element => element.Name.LocalName is "AccessKeyId").Value;
    }
}

/// <summary>Findings on their way to Security Hub: the AWS CLI, which knows every member of a finding, and moto.</summary>
[Collection(typeof(MotoCollection))]
public sealed class SecurityHubTests(MotoFixture moto)
{
    /// <summary>As README has it: the Region of a batch is in its first ARN.</summary>
    private const string Loop = """
        while IFS= read -r batch; do
          printf '%s' "$batch" | aws securityhub batch-import-findings --region "$(printf '%s' "$batch" | cut -d: -f5)" \
            --findings file:///dev/stdin --query '[SuccessCount,FailedCount]' --output text
        done
        """;

    [Fact]
    public async Task The_AWS_CLI_imports_a_batch_a_line()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Runs the loop in a shell, with /dev/stdin.");
        Uri address = moto.Address;
        IEnumerable<JsonObject> items = Enumerable.Range(0, 249).Select(i => Item(i)).Append(Item(999, "2099-12-31 moves"));
        Mq003Result run = await Mq003.RunAsync(
            ["evaluate", "-", "--format", "asff", "--exemption-tag-key", "exempt"],
            string.Join('\n', items.Select(item => item.ToJsonString())));
        Assert.Equal((0, ""), (run.Status, run.Errors));

        // The AWS CLI knows by itself if it is missing; a shell would not say it.
        AwsCli aws = new(address, "eu-west-3");
        await aws.RunAsync("sts", "get-caller-identity");
        ToolResult imported = await Tool.RunAsync(
            "sh", ["-ec", Loop], "sh belongs to every Linux", run.Output, environment: aws.Environment);

        Assert.Equal(("100\t0\n100\t0\n51\t0\n", ""), (imported.Output, imported.Errors));
        JsonNode exemption = Assert.Single((await aws.RunAsync(
            "securityhub", "get-findings", "--region", "eu-central-1", "--filters",
            """{"WorkflowStatus":[{"Value":"SUPPRESSED","Comparison":"EQUALS"}]}"""))["Findings"]!.AsArray(),
            finding => (string?)finding!["Workflow"]?["Status"] == "SUPPRESSED")!;
        Assert.Equal("Exempt through 2099-12-31: moves", (string?)exemption["Note"]!["Text"]);
    }

    private static JsonObject Item(int number, string? exemption = null)
    {
        JsonObject? tags = exemption is null ? null : new() { ["exempt"] = exemption };
        JsonObject item = Some.Item($"b-{number:D8}", $"broker-{number}", tags: tags);
        item["ARN"] = Some.Arn($"b-{number:D8}", $"broker-{number}");
        return item;
    }
}
