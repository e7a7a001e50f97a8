using System.Text.Json.Nodes;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Aws;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.EndToEnd;

/// <summary>The file of <c>--output</c>: its format, what is said of it, and what is left of it.</summary>
public sealed class OutputFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mq003-").FullName;

    [Theory]
    [InlineData("mq.json", "{")]
    [InlineData("mq.csv", "record,")]
    [InlineData("mq.SARIF", "{\"$schema\"")]
    [InlineData("mq.html", "<!DOCTYPE html>")]
    [InlineData("mq.xml", "<?xml")]
    [InlineData("mq.txt", "╭")]
    [InlineData("mq.other", "{")]
    public async Task The_format_follows_the_ending_of_the_file(string name, string begin)
    {
        string file = Path.Combine(folder, name);

        await Mq003.RunAsync(["evaluate", "-", "--output", file], Some.Item().ToJsonString());

        Assert.StartsWith(begin, await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_format_that_is_asked_for_counts_more_than_the_ending()
    {
        string file = Path.Combine(folder, "mq.json");

        await Mq003.RunAsync(["evaluate", "-", "--output", file, "--format", "csv"], Some.Item().ToJsonString());

        Assert.StartsWith("record,", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_is_named_with_what_is_in_it_unless_it_shall_be_quiet()
    {
        string file = Path.Combine(folder, "mq.csv");
        string[] evaluate = ["evaluate", "-", "--output", file];

        Mq003Result told = await Mq003.RunAsync(evaluate, Some.Item().ToJsonString());
        Mq003Result quiet = await Mq003.RunAsync([.. evaluate, "-q"], Some.Item().ToJsonString());

        Assert.Equal(("", $"mq003: {file}: 1 broker: 1 NON_COMPLIANT.\n", ""), (told.Output, told.Errors, quiet.Errors));
    }

    [Fact]
    public async Task A_table_is_as_wide_as_COLUMNS_says_and_a_line_a_broker_for_another_program()
    {
        string[] evaluate = ["evaluate", "samples/evaluate/list-brokers.json", "--format", "table"];

        Mq003Result narrow = await Mq003.RunAsync(evaluate, environment: new Dictionary<string, string> { ["COLUMNS"] = "80" });
        Mq003Result piped = await Mq003.RunAsync(evaluate);

        Assert.All(narrow.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.Equal(
            ["COMPLIANT", "NON_COMPLIANT"],
            piped.Output.Split('\n').Where(line => line.Contains("b-0000", StringComparison.Ordinal)).Select(line => line.Split(' ')[0]));
    }

    [Theory]
    [InlineData("xterm-256color", true)]
    [InlineData("dumb", false)]
    public async Task A_terminal_without_colours_gets_none(string terminal, bool colours)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs a pseudo terminal.");
        string mq003 = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "mq003.dll")}' evaluate samples/evaluate/list-brokers.json";
        Dictionary<string, string> environment = new() { ["TERM"] = terminal, ["NO_COLOR"] = "" };

        ToolResult shown = await Tool.RunAsync(
            "script", ["-qec", mq003, "/dev/null"], "apt-get install bsdutils", environment: environment);

        Assert.Contains("NON_COMPLIANT", shown.Output, StringComparison.Ordinal);
        Assert.Equal(colours, shown.Output.Contains("\u001b[91m", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("an earlier report")]
    public async Task An_audit_that_is_stopped_leaves_no_empty_file_and_no_other_file_changed(string? earlier)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Sends SIGINT.");
        string file = Path.Combine(folder, "mq.html");
        if (earlier is not null)
        {
            await File.WriteAllTextAsync(file, earlier);
        }

        TaskCompletionSource asked = new();
        TaskCompletionSource stopped = new();
        await using AwsServer aws = await AwsServer.StartInRegionsAsync(("eu-west-1", []));
        aws.Wait = async () =>
        {
            asked.TrySetResult();
            await stopped.Task;
        };

        Mq003Result run = await Mq003.RunAsync(
            ["audit", "--region", "eu-west-1", "--output", file],
            environment: AwsEnvironment.Of(aws.Address),
            whileRunning: async process =>
            {
                await asked.Task;
                await Tool.RunAsync("kill", ["-INT", $"{process}"], "kill belongs to every Linux");
            });

        stopped.SetResult();
        Assert.Equal(130, run.Status);
        Assert.Equal(earlier, File.Exists(file) ? await File.ReadAllTextAsync(file) : null);
    }

    [Fact]
    public async Task The_rules_parameters_may_be_a_file_or_options_of_their_own_and_stand_in_the_report()
    {
        string file = Path.Combine(folder, "parameters.json");
        await File.WriteAllTextAsync(file, """{"ExemptionTagKey":"exempt","ExemptAs":"COMPLIANT"}""");
        string item = Some.Item(tags: new() { ["exempt"] = "2099-12-31 test system" }).ToJsonString();

        Mq003Result read = await Mq003.RunAsync(["evaluate", "-", "--parameters", file], item);
        Mq003Result given = await Mq003.RunAsync(["evaluate", "-", "--exemption-tag-key", "exempt", "--engine-types", "RabbitMQ"], item);

        Assert.Equal(("COMPLIANT", "in force"), Row(read));
        Assert.Equal(("NOT_APPLICABLE", "not needed"), Row(given));
        Assert.Equal(
            """{"EngineTypes":"RabbitMQ","ExemptionTagKey":"exempt","ExemptAs":"NOT_APPLICABLE"}""",
            JsonNode.Parse(given.Output)!["parameters"]!.ToJsonString());

        static (string?, string?) Row(Mq003Result run) => ((string?)run.Brokers[0]!["compliance"], (string?)run.Brokers[0]!["exemption"]);
    }

    [Theory]
    [InlineData("--parameters is 'no-such-file': neither a JSON object nor a file that can be read.", "--parameters", "no-such-file")]
    [InlineData("--parameters is not a JSON object.", "--parameters", "[1]", "--engine-types", "RabbitMQ")]
    [InlineData("--engine-types: --parameters sets EngineTypes, too.", "--parameters", "{\"engineTypes\":\"x\"}", "--engine-types", "x")]
    [InlineData(
        "--parameters: ruleParameters.EngineTypes is 'Kafka': expected a comma-separated list of ActiveMQ and RabbitMQ.",
        "--engine-types",
        "Kafka")]
    public async Task Parameters_that_cannot_be_read_are_refused_in_one_line(string line, params string[] arguments)
    {
        Mq003Result run = await Mq003.RunAsync(["evaluate", "-", .. arguments]);

        Assert.Equal((2, $"mq003: {line}\n"), (run.Status, run.Errors));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
