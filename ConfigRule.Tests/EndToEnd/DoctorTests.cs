using System.Text.Json.Nodes;
using ConfigRule.Tests.Support.Aws;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.EndToEnd;

/// <summary><c>mq003 doctor</c> on a moto account that is broken in each way in turn.</summary>
public sealed class DoctorTests(MotoFixture moto) : IClassFixture<MotoFixture>
{
    private static readonly Dictionary<string, Func<DoctorsAccount, Task>> Breakages = new()
    {
        ["us-east-1"] = account => account.ConfigAsync(
            "DeleteConfigurationRecorder", new JsonObject { ["ConfigurationRecorderName"] = "default" }),
        ["us-east-2"] = account => account.ConfigAsync(
            "StopConfigurationRecorder", new JsonObject { ["ConfigurationRecorderName"] = "default" }),
        ["us-west-1"] = account => account.RecordAsync(new JsonObject { ["resourceTypes"] = new JsonArray("AWS::EC2::Instance") }),
        ["eu-south-2"] = account => account.RecordAsync(new JsonObject
        {
            ["recordingStrategy"] = new JsonObject { ["useOnly"] = "EXCLUSION_BY_RESOURCE_TYPES" },
            ["exclusionByResourceTypes"] = new JsonObject { ["resourceTypes"] = new JsonArray("AWS::AmazonMQ::Broker") },
        }),
        ["us-west-2"] = account => account.ConfigAsync("DeleteConfigRule", new JsonObject { ["ConfigRuleName"] = DoctorsAccount.Rule }),
        ["eu-west-1"] = async account =>
        {
            await account.CreateFunctionAsync("other");
            await account.PutRuleAsync(rule =>
                rule["Source"]!["SourceIdentifier"] = "arn:aws:lambda:eu-west-1:123456789012:function:other");
        },
        ["eu-west-2"] = account => Task.Run(() => account.Rows.Add(("b-deleted", "COMPLIANT", 40))),
        ["eu-west-3"] = account => Task.Run(() => account.Rows.RemoveAt(1)),
        ["eu-central-1"] = account => Task.Run(() => account.Rows[1] = account.Rows[1] with { Compliance = "COMPLIANT" }),
        ["eu-north-1"] = account => account.PutRuleAsync(rule => rule["InputParameters"] = """{"EngineTypes":"Kafka"}"""),
        ["ap-southeast-1"] = account => account.CreateOldRunbookAsync(),
        ["ap-south-1"] = account => account.PutRuleAsync(rule => rule["Source"]!["SourceDetails"]!.AsArray().RemoveAt(1)),
    };

    [Fact]
    public async Task Where_all_is_well_every_check_says_so_and_the_status_is_0()
    {
        await using DoctorsAccount account = await DoctorsAccount.StartAsync(moto, "ca-central-1");

        Mq003Result run = await RunAsync(account, "--format", "table");

        Assert.Equal((0, ""), (run.Status, run.Errors));
        string[] lines = run.Output.Split('\n');
        Assert.Equal("123456789012, ca-central-1", lines[0]);
        Assert.Equal(
            ["recorder", "rule", "parameters", "last run", "broker", "broker", "runbook"],
            lines.Where(line => line.StartsWith("  ✓ ", StringComparison.Ordinal)).Select(line => line[4..16].TrimEnd()));
        Assert.Contains(lines, line => line.Contains("orders (", StringComparison.Ordinal)
            && line.EndsWith(", 3 days ago.", StringComparison.Ordinal));
        Assert.EndsWith("The dashboard tells the truth (7 ✓).\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-east-1", "recorder", "There is no configuration recorder, so a change of a broker never reaches the rule.")]
    [InlineData("us-east-2", "recorder", "The recorder default is stopped, so a change of a broker never reaches the rule.")]
    [InlineData("us-west-1", "recorder", "The recorder default records chosen resource types, and AWS::AmazonMQ::Broker is not one of ")]
    [InlineData("eu-south-2", "recorder", "The recorder default excludes AWS::AmazonMQ::Broker, so a change of a broker never reaches ")]
    [InlineData("us-west-2", "rule", "No AWS Config rule invokes the function mq003-deployment-mode or is named mq-003-deployment-mode,")]
    [InlineData("eu-west-1", "rule", "mq-003-deployment-mode invokes the function other, not mq003-deployment-mode.")]
    [InlineData("eu-west-2", "broker", "b-deleted is COMPLIANT on the dashboard, recorded ")]
    [InlineData("eu-west-3", "broker", "billing (")]
    [InlineData("eu-central-1", "broker", "billing (")]
    [InlineData("eu-north-1", "parameters", "The function refuses the parameters of mq-003-deployment-mode: ruleParameters.EngineTypes is")]
    [InlineData("ap-south-1", "rule", "mq-003-deployment-mode does not get OversizedConfigurationItemChangeNotification: ")]
    [InlineData("ap-southeast-1", "runbook", "The Remediate button starts version 1 of Mq003-ReplaceBroker; the newest is version 2.")]
    public async Task What_is_broken_is_the_one_line_that_says_wrong(string region, string subject, string message)
    {
        await using DoctorsAccount account = await DoctorsAccount.StartAsync(moto, region);
        await Breakages[region](account);

        Mq003Result run = await RunAsync(account);

        Assert.Equal((1, ""), (run.Status, run.Errors));
        JsonNode wrong = Assert.Single(Checks(run), check => check["state"]!.GetValue<string>() is not "fine");
        Assert.Equal(("wrong", subject), (Text(wrong, "state"), Text(wrong, "subject")));
        Assert.StartsWith(message, Text(wrong, "message"), StringComparison.Ordinal);
        Assert.NotEmpty(Text(wrong, "cure"));
    }

    [Fact]
    public async Task A_wrong_verdict_and_a_missing_row_state_what_dashboard_and_policy_say()
    {
        await using DoctorsAccount account = await DoctorsAccount.StartAsync(moto, "eu-south-1");
        account.Rows[1] = account.Rows[1] with { Compliance = "COMPLIANT", Days = 2 };
        string young = await account.CreateBrokerAsync("young", "SINGLE_INSTANCE");

        Mq003Result run = await RunAsync(account);

        Assert.Equal(1, run.Status);
        JsonNode[] open = [.. Checks(run).Where(check => Text(check, "state") is not "fine")];
        Assert.Equal(
            [("billing", "wrong", "COMPLIANT", "NON_COMPLIANT"), ("young", "unknown", null, "NON_COMPLIANT")],
            open.Select(check => (
                Text(check, "resourceName"), Text(check, "state"), (string?)check["dashboard"], (string?)check["policy"])));
        Assert.Contains(
            ", 2 days ago, and the policy says NON_COMPLIANT: billing (ActiveMQ) ", Text(open[0], "message"), StringComparison.Ordinal);
        Assert.Equal(
            "aws configservice start-config-rules-evaluation --config-rule-names mq-003-deployment-mode --region eu-south-1",
            Text(open[0], "cure"));
        Assert.Equal(young, Text(open[1], "resourceId"));
    }

    [Fact]
    public async Task A_rule_of_a_pack_is_found_by_its_name_without_the_suffix()
    {
        await using DoctorsAccount account = await DoctorsAccount.StartAsync(moto, "sa-east-1");
        await account.ConfigAsync("DeleteConfigRule", new JsonObject { ["ConfigRuleName"] = DoctorsAccount.Rule });
        await account.PutRuleAsync(name: "brokers-conformance-pack-abcdefghi");
        await account.CreateFunctionAsync("other");
        await account.PutRuleAsync(
            rule => rule["Source"]!["SourceIdentifier"] = "arn:aws:lambda:sa-east-1:123456789012:function:other", "other");

        Mq003Result run = await RunAsync(account, "--rule", "brokers");

        Assert.Equal((0, ""), (run.Status, run.Errors));
        Assert.Contains(Checks(run), check => Text(check, "message")
            == "brokers-conformance-pack-abcdefghi is ACTIVE, invokes mq003-deployment-mode and runs on every change of a broker.");
    }

    [Fact]
    public async Task What_AWS_refuses_is_unknown_with_status_3_and_the_rest_is_checked()
    {
        await using DoctorsAccount account = await DoctorsAccount.StartAsync(moto, "ap-northeast-1");
        account.Interfere = request => request.Operation is "DescribeConfigurationRecorders"
            ? FakeAws.Refusal(400, "AccessDeniedException", "You may not.")
            : request.Operation is "DescribeConfigRuleEvaluationStatus" ? new(200, "{}")
            : null;

        Mq003Result run = await RunAsync(account);

        Assert.Equal((3, ""), (run.Status, run.Errors));
        Assert.Equal(
            [
                ("unknown", "recorder", "Not known: AccessDeniedException: You may not."),
                ("unknown", "lastRun", "Not known: the answer, HTTP 200, cannot be read: it has no ConfigRulesEvaluationStatus."),
            ],
            Checks(run).Where(check => Text(check, "state") is not "fine")
                .Select(check => (Text(check, "state"), Text(check, "subject"), Text(check, "message"))));
        Assert.Equal(7, Checks(run).Length);
    }

    private static Task<Mq003Result> RunAsync(DoctorsAccount account, params string[] arguments) =>
        Mq003.RunAsync(["doctor", "--region", account.Region, .. arguments], environment: AwsEnvironment.Of(account.Address));

    private static JsonNode[] Checks(Mq003Result run) => [.. JsonNode.Parse(run.Output)!["checks"]!.AsArray().Select(check => check!)];

    private static string Text(JsonNode check, string member) => check[member]?.GetValue<string>() ?? "";
}
