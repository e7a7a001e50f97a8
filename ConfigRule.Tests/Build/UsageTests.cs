using System.CommandLine;
using ConfigRule.Build.Support;
using ConfigRule.Build.Verbs;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Build;

public sealed class UsageTests
{
    private const string DidYouMean = "was not matched. Did you mean one of the following?";

    [Theory]
    [InlineData($"Unrecognized command or argument 'tset'. 'tset' {DidYouMean} test", "tset")]
    [InlineData(
        $"Unrecognized command or argument '--compliation'. '--compliation' {DidYouMean} --compilation",
        "package",
        "--compliation")]
    [InlineData("Argument 'jit' not recognized. Must be one of: 'aot' 'readytorun'", "package", "--compilation", "jit")]
    [InlineData("Argument 'arm' not recognized. Must be one of: 'x64' 'arm64'", "package", "--architecture=arm")]
    [InlineData("Required argument missing for option: '--output'.", "package", "--output")]
    [InlineData(
        "Argument 'linux' not recognized. Must be one of: 'linux-x64' 'linux-arm64' 'osx-arm64' 'osx-x64' 'win-x64' 'win-arm64'",
        "publish-cli",
        "--runtime",
        "linux")]
    [InlineData("Argument 'jit' not recognized. Must be one of: 'aot' 'readytorun'", "publish-cli", "--compilation", "jit")]
    [InlineData("Argument 'cdk' not recognized. Must be one of: 'rule' 'cli'", "sbom", "--of", "cdk")]
    [InlineData("Unknown option '--fix'.", "lint", "--fix")]
    [InlineData("Unrecognized command or argument '--fast'.", "bench", "--fast")]
    [InlineData("Argument 'events' not recognized. Must be one of: 'event' 'evaluate' 'yaml' 'exemption'", "fuzz", "events")]
    [InlineData("Unrecognized command or argument '--runs'. Unrecognized command or argument '5'.", "fuzz", "yaml", "--runs", "5")]
    [InlineData("--executions is 'many': expected a whole number from 1 to 2147483647.", "fuzz", "--executions", "many")]
    [InlineData("--executions is '0': expected a whole number from 1 to 2147483647.", "fuzz", "--executions", "0")]
    [InlineData("--seed is '3000000000': expected a whole number from 0 to 2147483647.", "fuzz", "--seed", "3000000000")]
    [InlineData($"Unrecognized command or argument '--outptu'. '--outptu' {DidYouMean} --output", "sbom", "--outptu")]
    [InlineData("Unrecognized command or argument '--fix'.", "audit-packages", "--fix")]
    [InlineData("Unrecognized command or argument '--fast'.", "synth", "--fast")]
    [InlineData("-c is 'regions': expected SETTING=VALUE.", "synth", "-c", "regions")]
    [InlineData("Argument 'organisation' not recognized. Must be one of: 'account' 'organization'", "deploy", "organisation")]
    [InlineData("Required argument missing for command: 'destroy'.", "destroy")]
    public void A_mistyped_word_is_answered_by_one_line_that_names_what_is_known(string expected, params string[] arguments) =>
        Assert.Equal(expected, UsageError.Find(ConfigRule.Build.Program.Parse(arguments)));

    [Theory]
    [InlineData]
    [InlineData("package", "--compilation=readytorun", "--architecture", "arm64", "--output", "-folder")]
    [InlineData("publish-cli", "--runtime", "linux-x64", "win-x64", "--output", "folder")]
    [InlineData("lint", "a folder")]
    [InlineData("fuzz", "yaml", "--executions", "1", "--seed=0")]
    [InlineData("synth", "-c", "regions=eu-central-1", "--context", "mail=")]
    [InlineData("destroy", "account", "-f")]
    public void A_command_line_that_can_be_run_has_no_usage_error(params string[] arguments) =>
        Assert.Null(UsageError.Find(ConfigRule.Build.Program.Parse(arguments)));

    [Theory]
    [InlineData("test", "check the format, build, run all tests")]
    [InlineData("mutate", "<option of dotnet-stryker>...")]
    [InlineData("deploy", "<where> [<option of cdk>...]")]
    [InlineData("sbom", "--compilation <aot|readytorun>")]
    public void Help_after_a_verb_is_of_that_verb_and_does_nothing_else(string verb, string expected)
    {
        (int status, string help) = Invoke(verb, "--help");

        Assert.Contains(expected, help, StringComparison.Ordinal);
        Assert.DoesNotContain("demo", help, StringComparison.Ordinal);
        Assert.Equal(0, status);
    }

    [Theory]
    [InlineData(0, "--help")]
    [InlineData(0, "-h")]
    [InlineData(0, "help")]
    [InlineData(2)]
    public void The_list_of_verbs_is_the_help_and_the_answer_to_no_verb(int expected, params string[] arguments)
    {
        (int status, string help) = Invoke(arguments);

        Assert.All(ConfigRule.Build.Program.Verbs, verb => Assert.Matches($"\n  {verb.Name} .*  {verb.Purpose}\n", help));
        Assert.Equal(expected, status);
    }

    [Fact]
    public void The_header_of_build_cs_lists_the_verbs_with_their_purposes()
    {
        const string Command = "//     dotnet run build.cs ";
        string[] lines = File.ReadAllLines(Tests.Support.Repository.File("build.cs"));

        Assert.Equal(
            ConfigRule.Build.Program.Verbs.Select(verb => $"{Command}{verb.Name,-15} {verb.Purpose}"),
            lines.Where(line => line.StartsWith(Command, StringComparison.Ordinal)));
        Assert.InRange(lines.Length, 1, 30);
    }

    [Fact]
    public void Demo_says_what_it_does_only_before_a_long_wait()
    {
        Assert.Equal("Building mq003, which takes one to four minutes the first time…", Demo.FirstBuild(isBuilt: false));
        Assert.Null(Demo.FirstBuild(isBuilt: true));
    }

    [Fact]
    public void What_a_verb_does_not_know_goes_on_to_its_tool_as_it_was_typed()
    {
        string[] words = ["--output", "a b", "--format=html", "-abc", "@file", "", "test", "--", "-x", "--help"];
        ParseResult parsed = ConfigRule.Build.Program.Parse(["demo", .. words]);

        Assert.Equal(words, parsed.CommandResult.Command.Arguments.OfType<PassedOn>().Single().Words(parsed));
    }

    private static (int Status, string Output) Invoke(params string[] arguments)
    {
        using StringWriter output = new();
        int status = ConfigRule.Build.Program.Parse(arguments).Invoke(new() { Output = output });
        return (status, output.ToString());
    }
}

[Collection(typeof(ProcessWideState))]
public sealed class ExitStatusTests
{
    [Theory]
    [InlineData("No *.template.json in samples: run 'dotnet run build.cs synth'.", "lint", "samples")]
    [InlineData("Argument 'events' not recognized. Must be one of: 'event' 'evaluate' 'yaml' 'exemption'", "fuzz", "events")]
    public void What_cannot_be_run_is_one_line_and_exit_status_2(string expected, params string[] arguments)
    {
        using ConsoleCapture console = new();

        Assert.Equal(2, ConfigRule.Build.Program.RunVerb(arguments));
        Assert.Equal(expected, Assert.Single(console.Lines));
    }

    [Fact]
    public void Outside_of_a_folder_that_dotnet_builds_build_cs_in_nothing_is_run()
    {
        using ConsoleCapture console = new();

        Assert.Equal(2, ConfigRule.Build.Program.Run(["synth", "x"]));
        Assert.Equal(
            "dotnet read -c as its own option: put '--' before the verb, as in 'dotnet run build.cs -- synth x -c SETTING=VALUE'.",
            Assert.Single(console.Lines));
    }
}
