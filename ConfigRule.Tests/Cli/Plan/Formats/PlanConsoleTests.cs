using ConfigRule.Cli.Plan.Formats;
using ConfigRule.Cli.Plan.Model;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Cli.Plan.Formats;

/// <summary>The plan by hand, and what a person reads in every form.</summary>
public sealed class PlanConsoleTests
{
    public static TheoryData<string> Samples => [.. PlanSample.Failing];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_setting_of_a_plan_is_on_a_page_of_the_console(string name)
    {
        Replacement replacement = new PlanSample(name).Replacement;
        string[] pages = PagesOf(ConsoleSteps.Write(replacement));

        foreach (Setting setting in replacement.Settings.Where(setting => setting.Name is not ("EngineType" or "DeploymentMode")))
        {
            Assert.All(ValuesOf(setting.Value), value => Assert.Contains(pages, line => line.EndsWith(value, StringComparison.Ordinal)));
            Assert.True(setting.Why is null || pages.Contains($"  ({CommentText.Line(setting.Why)})"), setting.Why);
        }
    }

    [Theory]
    [InlineData("ActiveMQ", "Apache ActiveMQ", "Select deployment and storage", "Active/standby broker", "ActiveMQ Web Console access")]
    [InlineData("RabbitMQ", "RabbitMQ", "Select deployment mode", "Cluster deployment", "RabbitMQ access")]
    public void The_pages_are_those_of_the_engine(string engine, string name, string modePage, string mode, string access)
    {
        string[] pages = PagesOf(ConsoleSteps.Write(PlanSample.Derive(engine, broker => broker.PubliclyAccessible = true)));

        Assert.Equal(
            [
                "Page \"Select broker engine\":",
                $"Page \"{modePage}\":",
                "Page \"Configure settings\", section \"Details\":",
                $"Page \"Configure settings\", section \"{access}\":",
                "Page \"Configure settings\", section \"Additional settings\" (expand it):",
                "Page \"Review and create\":",
            ],
            pages.Where(line => line.StartsWith("Page ", StringComparison.Ordinal)));
        Assert.Superset(
            new HashSet<string>
            {
                $"- Engine: {name}", $"- Deployment mode: {mode}", "- Access type: Public access", "- Username: mq003-admin",
            },
            pages.ToHashSet());
    }

    [Theory]
    [InlineData("eu-central-1", "console.aws.amazon.com")]
    [InlineData("cn-north-1", "console.amazonaws.cn")]
    [InlineData("us-gov-west-1", "console.amazonaws-us-gov.com")]
    [InlineData(null, "console.aws.amazon.com")]
    public void The_console_is_that_of_the_partition(string? region, string host)
    {
        Replacement replacement = PlanSample.Derive("ActiveMQ");

        string plan = ConsoleSteps.Write(replacement with { Old = replacement.Old with { Region = region } });

        Assert.Contains($"\nCreate it in the AWS console: https://{host}/amazon-mq/, ", plan, StringComparison.Ordinal);
        Assert.Contains($"\nRegion (top right): {region ?? "that of the old broker"}\n", plan, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_cannot_be_seen_or_typed_is_written_as_json()
    {
        Replacement replacement = PlanSample.Derive(
            "ActiveMQ", broker => broker.Tags = new() { ["a"] = "", ["b"] = " x", ["c"] = "1\n- Page", ["d"] = "ü \"q\" `x` <b>" });

        string[] pages = PagesOf(ConsoleSteps.Write(replacement));

        Assert.Superset(
            new HashSet<string> { "  - a: \"\"", "  - b: \" x\"", "  - c: \"1\\n- Page\"", "  - d: ü \"q\" `x` <b>" }, pages.ToHashSet());
    }

    /// <summary>A line that is too long would lose its end, which may be the end of a command.</summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void No_line_of_the_checklist_is_cut_off(string name)
    {
        Replacement sample = new PlanSample(name).Replacement;
        Dictionary<string, string> tags = new()
        {
            ["aws:cloudformation:stack-name"] = new('s', 128),
            ["aws:cloudformation:logical-id"] = new('l', 255),
        };
        sample.Old.Described.Tags = tags;
        Replacement replacement = sample with { Notes = [.. Notes.Of(sample.Old)] };

        Assert.All(Checklist.Lines(replacement, []), line => Assert.False(CommentText.Line(line).EndsWith('…'), line));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_script_says_where_the_password_is_and_deletes_it_at_its_end(string name)
    {
        string[] lines = PlanWriter.Write(new PlanSample(name).Replacement, PlanFormat.Cli).Split('\n');

        int created = Array.FindIndex(lines, line => line.StartsWith("aws mq create-broker", StringComparison.Ordinal));
        int trap = Array.FindIndex(lines, line => line.StartsWith("trap 'echo \"aws mq create-broker failed.", StringComparison.Ordinal));
        int deleted = Array.FindIndex(lines, line => line.StartsWith("rm -f './", StringComparison.Ordinal));
        Assert.InRange(trap, 0, created);
        Assert.InRange(deleted, created, lines.Length);
    }

    private static string[] PagesOf(string plan) =>
        [.. plan.Split('\n').SkipWhile(line => !line.StartsWith("Create it in the AWS console", StringComparison.Ordinal))];

    private static IEnumerable<string> ValuesOf(SettingValue value) => value switch
    {
        SettingValue.Text { Value: var text } when text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') => [text],
        SettingValue.List list => list.Items.Reverse().Take(1).SelectMany(ValuesOf),
        SettingValue.Block block => block.Settings.Where(setting => setting.Name is not "ConsoleAccess")
            .SelectMany(setting => ValuesOf(setting.Value)),
        SettingValue.Map map => map.Entries.Where(tag => tag.Value.All(char.IsAsciiLetterOrDigit)).Select(tag => tag.Value),
        SettingValue.Unknown open => [$"{open.Input.Description.TrimEnd('.')})"],
        _ => [],
    };
}
