using System.Text.Json.Nodes;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Aws;

namespace ConfigRule.Tests.EndToEnd;

/// <summary><c>mq003 invoke</c> as a process: output, errors, exit status.</summary>
public sealed class InvokeCommandTests
{
    private static readonly string[] DryRun = ["invoke", "samples/events", "--dry-run", "--brokers", "samples/brokers.json"];

    [Fact]
    public async Task A_folder_gives_an_array_in_the_order_of_its_files()
    {
        Mq003Result run = await Mq003.RunAsync([.. DryRun, "--format", "json"]);

        Assert.Equal(0, run.Status);
        JsonArray results = JsonNode.Parse(run.Output)!.AsArray();
        Assert.Equal(
            SampleEvents.All.Select(sample => $"samples/events/{sample.Name}.json"),
            results.Select(result => result!["event"]!.GetValue<string>()));
        foreach ((SampleEvent sample, JsonNode? result) in SampleEvents.All.Zip(results))
        {
            result!.AsObject().Remove("event");
            Assert.Equal(sample.Expected.ToJsonString(), result.ToJsonString());
        }
    }

    [Fact]
    public async Task Without_a_terminal_the_default_is_json_and_a_table_can_be_asked_for()
    {
        string byDefault = (await Mq003.RunAsync(DryRun)).Output;
        string table = (await Mq003.RunAsync([.. DryRun, "--format", "TABLE"])).Output;

        Assert.StartsWith("[", byDefault, StringComparison.Ordinal);
        Assert.Contains("orders (ActiveMQ) runs", table, StringComparison.Ordinal);
        Assert.Contains("23 events, 26 evaluations recorded, 0 errors.", table, StringComparison.Ordinal);
        Assert.Contains("The dashboard of mq-003: 6 compliant, 9 noncompliant.", table, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_bad_event_does_not_stop_the_others_and_sets_the_exit_status()
    {
        string bad = Path.Combine(Directory.CreateTempSubdirectory("mq003-").FullName, "bad.json");
        await File.WriteAllTextAsync(bad, """{"resultToken":"t","invokingEvent":"{}"}""");

        Mq003Result run = await Mq003.RunAsync(["invoke", bad, "samples/events/deleted.json", "--dry-run"]);

        Assert.Equal(2, run.Status);
        Assert.Contains($"{bad}: invokingEvent.messageType is missing.", run.Errors, StringComparison.Ordinal);
        JsonArray results = JsonNode.Parse(run.Output)!.AsArray();
        Assert.Equal("InvalidEventException", results[0]!["error"]!["type"]!.GetValue<string>());
        Assert.Empty(results[0]!["evaluations"]!.AsArray());
        Assert.Null(results[1]!["error"]);
        Assert.Single(results[1]!["evaluations"]!.AsArray());
    }

    [Fact]
    public async Task An_event_may_come_on_standard_input_and_the_result_go_to_a_file()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("mq003-").FullName, "result.json");

        Mq003Result run = await Mq003.RunAsync(["invoke", "-", "--dry-run", "--output", file], Some.Event().ToJsonString());

        Assert.Equal((0, ""), (run.Status, run.Output));
        JsonNode result = JsonNode.Parse(await File.ReadAllTextAsync(file))![0]!;
        Assert.Equal("-", result["event"]!.GetValue<string>());
        Assert.Equal("NON_COMPLIANT", result["evaluations"]![0]!["complianceType"]!.GetValue<string>());
        Assert.Equal("2026-07-01T08:00:00.000Z", result["evaluations"]![0]!["orderingTimestamp"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("samples/events/scheduled.json")]
    [InlineData("samples/events/activemq-cluster.json")]
    public async Task A_dry_run_of_an_event_in_the_test_mode_of_rdk_succeeds(string sample)
    {
        JsonObject json = JsonNode.Parse(await File.ReadAllTextAsync(Repository.File(sample)))!.AsObject();
        json["resultToken"] = "TESTMODE";

        Mq003Result run = await Mq003.RunAsync(["invoke", "-", "--dry-run", "--brokers", "samples/brokers.json"], json.ToJsonString());

        Assert.Equal((0, ""), (run.Status, run.Errors));
    }

    [Fact]
    public async Task A_byte_order_mark_does_not_matter()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("mq003-").FullName, "bom.json");
        await File.WriteAllTextAsync(
            file, Some.Event().ToJsonString(), new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Assert.Equal(0, (await Mq003.RunAsync(["invoke", file, "--dry-run"])).Status);
    }

    [Fact]
    public async Task Parameters_also_reach_an_event_with_odd_members()
    {
        string odd = Some.Event().ToJsonString()[..^1] + ""","zz":1,"ZZ":2}""";

        Mq003Result run = await Mq003.RunAsync(["invoke", "-", "--dry-run", "--parameters", """{"EngineTypes":"RabbitMQ"}"""], odd);

        Assert.Equal("NOT_APPLICABLE", JsonNode.Parse(run.Output)![0]!["evaluations"]![0]!["complianceType"]!.GetValue<string>());
    }

    [Fact]
    public async Task Parameters_take_the_place_of_those_in_the_event()
    {
        Mq003Result run = await Mq003.RunAsync(
            ["invoke", "-", "--dry-run", "--parameters", """{"EngineTypes":"RabbitMQ"}"""],
            Some.Event(ruleParameters: """{"EngineTypes":"ActiveMQ"}""").ToJsonString());

        Assert.Equal("NOT_APPLICABLE", JsonNode.Parse(run.Output)![0]!["evaluations"]![0]!["complianceType"]!.GetValue<string>());
    }

    public static TheoryData<string[], string> Misuses => new()
    {
        { ["invoke", "no-such-file.json", "--dry-run"], "no-such-file.json" },
        { ["invoke", "standins", "--dry-run"], "standins: the folder contains no *.json event." },
        { ["invoke", "-", "--dry-run", "--format", "xml"], "--format is 'xml': expected table or json." },
        { ["invoke", "-", "--brokers", "samples/brokers.json"], "--brokers needs --dry-run" },
        { ["invoke", "-", "--dry-run", "--brokers", "README.md"], "README.md: The file is not valid JSON" },
        {
            ["invoke", "-", "--dry-run", "--parameters", "{\"Engines\":\"x\"}"],
            "--parameters: ruleParameters contains the unknown key 'Engines'"
        },
        { ["invoke", "-", "--dry-run", "--output", "no/such/folder/x.json"], "--output no/such/folder/x.json" },
        { ["invoke", "", "--dry-run"], "'': " },
        { ["invoke", "-", "--dry-run", "--brokers", ""], "mq003: : " },
        { ["invoke", "-", "--dry-run", "--output", ""], "--output : " },
        { ["invoke", "-", "--dry-run", "--format", "1"], "--format is '1': expected table or json." },
        { ["invoke", "-", "--dry-run", "--format", "table,json"], "--format is 'table,json': expected table or json." },
        { ["invoke", "-", "--dry-run", "--parameters", "{\"\\ud800\":1}"], "--parameters: ruleParameters is not valid Unicode text." },
        { ["invoke"], "Required argument missing for command: 'invoke'" },
        { ["invoke", "-", "--dry-rum"], "--dry-rum" },
        { ["invok"], "invok" },
        { ["invoke", "-"], "AWS_REGION" },
    };

    [Theory]
    [MemberData(nameof(Misuses))]
    public async Task A_misuse_is_one_line_on_standard_error_and_status_2(string[] arguments, string message)
    {
        Mq003Result run = await Mq003.RunAsync(arguments, Some.Event().ToJsonString());

        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
        Assert.Single(run.Errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Without_a_dry_run_it_reports_to_the_configured_endpoints()
    {
        await using AwsServer aws = await AwsServer.StartAsync(Some.Live(mode: "ACTIVE_STANDBY_MULTI_AZ"));

        Mq003Result run = await Mq003.RunAsync(
            ["invoke", "-"], Some.Event(Some.Change(Some.Item(mode: null))).ToJsonString(), Endpoints(aws));

        Assert.Equal(0, run.Status);
        Assert.Equal("COMPLIANT", Assert.Single(aws.Config.Dashboards.Single().Rows).ComplianceType);
        Assert.Equal("COMPLIANT", JsonNode.Parse(run.Output)![0]!["evaluations"]![0]!["complianceType"]!.GetValue<string>());
    }

    [Fact]
    public async Task Aws_that_refuses_is_status_3()
    {
        await using AwsServer aws = await AwsServer.StartAsync();

        Mq003Result run = await Mq003.RunAsync(["invoke", "-"], Some.Event(token: "stale").ToJsonString(), Endpoints(aws));

        Assert.Equal(3, run.Status);
        Assert.Contains(
            "PutEvaluations failed: InvalidResultTokenException: ",
            JsonNode.Parse(run.Output)![0]!["error"]!["message"]!.GetValue<string>(),
            StringComparison.Ordinal);
        Assert.DoesNotContain("stale", run.Output + run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_of_invoke_has_an_example()
    {
        Mq003Result run = await Mq003.RunAsync(["invoke", "--help"]);

        Assert.Equal(0, run.Status);
        Assert.Contains(
            "Example: mq003 invoke samples/events --dry-run --brokers samples/brokers.json", run.Output, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Endpoints(AwsServer aws) =>
        AwsEnvironment.OfTheRule(aws.Address, aws.Address, "eu-central-1");
}
