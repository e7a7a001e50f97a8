using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.EndToEnd;

/// <summary><c>mq003 plan</c> as a process: output, errors, exit status.</summary>
public sealed class PlanCommandTests
{
    private const string Sample = "samples/plan/activemq-single-ebs.json";

    public static TheoryData<string[], string> Forms => new()
    {
        { [], "activemq-single-ebs.cloudformation.yaml" },
        { ["--as", "cloudformation-yaml"], "activemq-single-ebs.cloudformation.yaml" },
        { ["--as", "CloudFormation-JSON"], "activemq-single-ebs.cloudformation.json" },
        { ["--as", "terraform"], "activemq-single-ebs.tf" },
        { ["--as", "cli"], "activemq-single-ebs.sh" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_saved_broker_is_planned_in_the_form_asked_for(string[] options, string golden)
    {
        Mq003Result run = await Mq003.RunAsync(["plan", Sample, .. options]);

        Assert.Equal(0, run.Status);
        Assert.Equal(await File.ReadAllTextAsync(Repository.File("samples", "plan", golden)), run.Output);
        Assert.Equal(
            golden.EndsWith(".json", StringComparison.Ordinal), run.Errors.Contains("Messages do not move", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_broker_may_come_on_standard_input_and_the_plan_go_to_a_file()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("mq003-").FullName, "orders.tf");

        Mq003Result run = await Mq003.RunAsync(
            ["plan", "-", "--as", "terraform", "--output", file], await File.ReadAllTextAsync(Repository.File(Sample)));

        Assert.Equal((0, "", ""), (run.Status, run.Output, run.Errors));
        Assert.Equal(
            await File.ReadAllTextAsync(Repository.File("samples", "plan", "activemq-single-ebs.tf")), await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task A_broker_that_passes_needs_no_plan_unless_forced()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("mq003-").FullName, "catalog.tf");
        string[] plan = ["plan", "samples/plan/activemq-active-standby.json", "--as", "terraform", "--output", file];

        Mq003Result run = await Mq003.RunAsync(plan);

        Assert.Equal((0, ""), (run.Status, run.Output));
        Assert.Equal(
            "mq003: nothing to plan: catalog (ActiveMQ) runs ACTIVE_STANDBY_MULTI_AZ: a standby in a second Availability Zone takes over.",
            run.Errors.Trim());
        Assert.False(File.Exists(file));
        Assert.Equal(0, (await Mq003.RunAsync([.. plan, "--force"])).Status);
        Assert.True(File.Exists(file));
    }

    public static TheoryData<string[], string, string> Misuses => new()
    {
        { ["plan", "no/such/file.json"], "", "no/such/file.json: " },
        { ["plan", "samples"], "", "samples: It is a folder" },
        {
            ["plan", "-", "--force"],
            """
            {"EngineType":"ActiveMQ","BrokerId":"b-1","BrokerName":"orders","EngineVersion":"5.18","HostInstanceType":"mq.m5.large",
             "BrokerState":"DELETION_IN_PROGRESS"}
            """,
            "-: BrokerState is DELETION_IN_PROGRESS: the broker is being deleted, so there is nothing to replace."
        },
        { ["plan", "README.md"], "", "README.md: The file is not valid JSON" },
        { ["plan", "-"], "[]", "-: The file is an array: expected a JSON object." },
        { ["plan", "-"], """{"BrokerSummaries":[]}""", "-: BrokerSummaries is the output of 'aws mq list-brokers'" },
        { ["plan", "-"], """{"EngineType":"KAFKA"}""", "-: EngineType is 'KAFKA': expected ActiveMQ or RabbitMQ" },
        { ["plan", "-"], """{"EngineType":"ActiveMQ"}""", "-: BrokerId is missing." },
        { ["plan", "-"], """{"Logs":{"General":"yes"}}""", "-: Logs.General is the string 'yes': expected true or false." },
        { ["plan", "-"], """{"SubnetIds":["a",7]}""", "-: SubnetIds[1] is 7: expected a string." },
        { ["plan", "-"], """{"Tags":{"team":null}}""", "-: Tags.team is null: expected a string." },
        { ["plan", "-"], """{"Tags":{"\ud800":"x"}}""", "not valid Unicode" },
        {
            ["plan", Sample, "--as", "pulumi"],
            "",
            "--as is 'pulumi': expected cloudformation-yaml, cloudformation-json, terraform, cli or console."
        },
        { ["plan", "samples/plan"], "", "samples/plan: It is a folder: expected a file" },
        { ["plan", Sample, "--output", Sample], "", $"--output {Sample}: this file is also an input and would be overwritten." },
        { ["plan", Sample, "--output", "no/such/folder/x"], "", "--output no/such/folder/x: " },
        { ["plan", "arn:aws:sqs:eu-central-1:123456789012:orders"], "", "expected an ARN like arn:aws:mq:REGION:ACCOUNT:broker:NAME:ID." },
        {
            ["plan", "arn:aws:mq:eu-central-1:123456789012:broker:orders:b-1", "--region", "eu-west-1"],
            "",
            "--region is 'eu-west-1', but the broker's ARN contains eu-central-1."
        },
        { ["plan", "b-1", "--region", "Frankfurt"], "", "--region is 'Frankfurt': expected a Region like eu-central-1." },
        {
            ["plan", "b-1", "--profile", "nobody"],
            "",
            "--profile is 'nobody': this profile is not in the shared config and credentials files."
        },
        { ["plan", "b-1"], "", "no Region is configured: use --region, AWS_REGION or the broker's ARN." },
        { ["plan"], "", "Required argument missing for command: 'plan'" },
    };

    [Theory]
    [MemberData(nameof(Misuses))]
    public async Task A_misuse_is_one_line_on_standard_error_and_status_2(string[] arguments, string input, string message)
    {
        Mq003Result run = await Mq003.RunAsync(arguments, input);

        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
        Assert.Single(run.Errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task What_is_far_too_long_is_no_broker()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("mq003-").FullName, "long.json");
        await File.WriteAllTextAsync(file, new string('[', 5_000_000));

        Mq003Result run = await Mq003.RunAsync(["plan", file]);

        Assert.Equal(2, run.Status);
        Assert.Contains($"{file}: The file has more than 4000000 bytes", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_of_plan_has_an_example()
    {
        Mq003Result run = await Mq003.RunAsync(["plan", "--help"]);

        Assert.Equal(0, run.Status);
        Assert.Contains("Example: mq003 plan b-", run.Output, StringComparison.Ordinal);
    }
}
