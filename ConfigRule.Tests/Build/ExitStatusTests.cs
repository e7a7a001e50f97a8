using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Build;

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
