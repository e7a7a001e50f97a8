using ConfigRule.Tests.Support.Build;

namespace ConfigRule.Tests.EndToEnd;

/// <summary>build.cs as its users start it; what its words mean is tested in <see cref="Build"/>.</summary>
public sealed class BuildProgramTests
{
    [Fact]
    public async Task A_mistyped_verb_is_answered_by_one_line_with_the_nearest_and_exit_status_2()
    {
        BuildResult build = await BuildProgram.RunAsync("tset");

        Assert.Equal((2, ""), (build.Status, build.Output));
        Assert.Matches(@"^.*Did you mean one of the following\? test\n$", build.Errors);
    }

    [Fact]
    public async Task An_option_that_dotnet_took_for_itself_is_not_passed_over()
    {
        // A copy, because the SDK keeps one set of compiler options for a program, whatever its configuration.
        string copy = Checkout.Copy("configuration");

        BuildResult build = await BuildProgram.BuildAndRunInAsync(copy, "synth", "-c", "ruleName=mine");

        Assert.Equal(2, build.Status);
        Assert.Equal(
            "dotnet read -c as its own option: put '--' before the verb, as in 'dotnet run build.cs -- synth -c SETTING=VALUE'.\n",
            build.Errors);
    }
}
