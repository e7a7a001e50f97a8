using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Runbook;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.Cdk.Remediation;

/// <summary>
/// The instance type stays wherever Amazon MQ runs the mode on it; else it is the smallest that AWS recommends for production.
/// </summary>
public sealed class RunbookInstanceTypeTests(RunbookLab lab)
{
    [Theory]
    [InlineData("3.13.7", "mq.t3.micro", "mq.m7g.large")]
    [InlineData("4.2", "mq.t3.micro", "mq.m7g.large")]
    [InlineData("3.11.28", "mq.t3.micro", "mq.m5.large")]
    [InlineData("3.13.7", "mq.m5.large", "mq.m5.large")]
    [InlineData("3.13.7", "mq.m7g.medium", "mq.m7g.medium")]
    [InlineData("4.2.1", "mq.m5.xlarge", "mq.m7g.large")]
    public async Task A_cluster_keeps_its_instance_type_or_gets_one_that_can_run_it(string version, string was, string becomes)
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(
            lab, broker => (broker["EngineVersion"], broker["HostInstanceType"]) = (version, was));

        AutomationRun run = await scene.RunAsync();

        Assert.Equal(("Success", becomes), (run.Status, RunbookScene.Created(run)["hostInstanceType"]!.GetValue<string>()));
        Assert.Equal(
            was != becomes, run["inspect.Changes"].Contains($"HostInstanceType: {was} becomes {becomes}", StringComparison.Ordinal));
        Assert.Contains($", {becomes}, ", run["inspect.Message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mq.t3.micro", "mq.t3.micro")]
    [InlineData("mq.m4.large", "mq.m7g.large")]
    public async Task A_standby_keeps_its_instance_type_or_gets_one_that_can_run_it(string was, string becomes)
    {
        await using RunbookScene scene = await RunbookScene.ActiveMqAsync(lab, broker => broker["HostInstanceType"] = was);

        AutomationRun run = await scene.RunAsync();

        Assert.Equal(("Success", becomes), (run.Status, RunbookScene.Created(run)["hostInstanceType"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_smaller_instance_type_is_chosen_before_a_newer_one()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Mq.Options.RemoveAll(option => option.Type is "mq.m7g.large");

        Assert.Equal("mq.m5.large", RunbookScene.Created(await scene.RunAsync())["hostInstanceType"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("3.8.6")]
    [InlineData("3.1")]
    public async Task A_version_that_amazon_mq_creates_no_more_is_refused_before_anybody_is_asked(string version)
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab, broker => broker["EngineVersion"] = version);

        RunbookDecisionTests.AssertRefused(
            await scene.RunAsync(approvers: ["synthetic"], approval: true),
            $"Amazon MQ cannot create RabbitMQ {version} as CLUSTER_MULTI_AZ, neither on mq.t3.micro nor on a larger "
            + "type: upgrade the old broker first.");
    }

    [Fact]
    public async Task Where_only_small_types_are_left_the_runbook_does_not_choose_one()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Mq.Options.RemoveAll(option => option.Type.EndsWith("large", StringComparison.Ordinal));

        AutomationRun run = await scene.RunAsync();

        Assert.Contains("StepError: Amazon MQ cannot create RabbitMQ 3.13 as CLUSTER_MULTI_AZ", run.Failure, StringComparison.Ordinal);
    }
}

/// <summary>The runbook's Python, the one that runs it here and the benchmark's, by ruff: linted strictly and formatted.</summary>
public sealed class RunbookPythonTests
{
    public static TheoryData<string> RunbookScripts =>
        In(Repository.File("cdk", "Remediation"), Repository.File("ConfigRule.Tests", "Support", "Runbook"));

    public static TheoryData<string> AllScripts => [.. RunbookScripts, .. In(Repository.File("bench", "python"))];

    [Theory]
    [MemberData(nameof(AllScripts))]
    public async Task Ruff_has_nothing_to_say_against_a_script(string script)
    {
        Assert.Equal("", await NodeTool.RunAsync("ruff.js", await File.ReadAllTextAsync(Repository.File(script))));
    }

    [Fact]
    public async Task Ruff_finds_what_is_wrong_with_a_bad_script()
    {
        string said = await NodeTool.RunAsync("ruff.js", "import os\npassword = 'synthetic'\nassert  password\n");

        Assert.All(
            ["F401", "S105", "S101", "ruff format would change this"],
            expected => Assert.Contains(expected, said, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(RunbookScripts))]
    public async Task No_script_holds_braces_that_automation_would_resolve(string script)
    {
        Assert.DoesNotContain("{{", await File.ReadAllTextAsync(Repository.File(script)), StringComparison.Ordinal);
    }

    private static TheoryData<string> In(params string[] folders) =>
    [
        .. folders
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.py"))
            .Select(file => Path.GetRelativePath(Repository.Root, file))
            .Order(StringComparer.Ordinal),
    ];
}
