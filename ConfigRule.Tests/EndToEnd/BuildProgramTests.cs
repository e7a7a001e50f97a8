using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.EndToEnd;

public sealed class BuildProgramTests
{
    [Theory]
    [InlineData("Unknown verb 'tset'. Did you mean 'test'?", "tset")]
    [InlineData("Unknown option '--compliation'. Did you mean '--compilation'?", "package", "--compliation", "aot")]
    [InlineData("--compilation is 'jit'. Did you mean 'aot'? Known: aot, readytorun.", "package", "--compilation", "jit")]
    [InlineData("--architecture is 'arm'. Did you mean 'arm64'?", "package", "--architecture=arm")]
    [InlineData("--output needs a value.", "package", "--output")]
    [InlineData("Unknown option '--fix': lint takes one folder.", "lint", "--fix")]
    [InlineData("No *.template.json in samples: run 'dotnet run build.cs synth'.", "lint", "samples")]
    [InlineData("Unknown option '--fast': bench takes none.", "bench", "--fast")]
    [InlineData("Unknown target 'events'. Did you mean 'event'? Known: event, evaluate, yaml, exemption.", "fuzz", "events")]
    [InlineData("Unknown option '--runs'. Known: --executions, --seed.", "fuzz", "yaml", "--runs", "5")]
    [InlineData("--executions is 'many': allowed is a whole number from 1 to 2147483647.", "fuzz", "--executions", "many")]
    [InlineData("--seed is '3000000000': allowed is a whole number from 0 to", "fuzz", "--seed", "3000000000")]
    [InlineData("--executions is '0': allowed is a whole number from 1 to", "fuzz", "--executions", "0")]
    [InlineData("Unknown option '--outptu'. Did you mean '--output'?", "sbom", "--outptu", "x")]
    [InlineData("Unknown option '--fix': audit-packages takes none.", "audit-packages", "--fix")]
    [InlineData("Unknown option '--fast': synth takes -c SETTING=VALUE.", "synth", "--fast")]
    [InlineData("-c is 'regions': allowed is SETTING=VALUE.", "synth", "-c", "regions")]
    [InlineData("usage: dotnet run build.cs -- deploy account|organization", "deploy", "organisation")]
    [InlineData("usage: dotnet run build.cs -- destroy account|organization", "destroy")]
    public async Task A_mistyped_word_is_answered_by_one_line_that_names_the_nearest(string expected, params string[] arguments)
    {
        BuildResult build = await BuildProgram.RunAsync(arguments);

        Assert.Equal((2, ""), (build.Status, build.Output));
        Assert.StartsWith(expected, build.Errors, StringComparison.Ordinal);
        Assert.Single(build.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task What_dotnet_took_for_itself_is_not_passed_over()
    {
        // A copy, because the SDK keeps one set of compiler options for a program, whatever its configuration.
        string copy = Repository.File("artifacts", "tests", "configuration", "build.cs");
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.Copy(Repository.File("build.cs"), copy, overwrite: true);
        ToolResult build = await Tool.RunAsync("dotnet", ["run", copy, "synth", "-c", "ruleName=mine"], "the .NET SDK");

        Assert.Equal(2, build.Status);
        Assert.StartsWith("dotnet took -c for itself: put '--' before the verb, as in 'dotnet run build.cs -- synth -c ", build.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("test", "check the format, build, run all tests")]
    [InlineData("mutate", "[OPTION OF dotnet-stryker…]")]
    [InlineData("deploy", "account|organization [-c SETTING=VALUE…]")]
    [InlineData("sbom", "[--compilation aot|readytorun]")]
    public async Task Help_after_a_verb_is_of_that_verb_and_does_nothing_else(string verb, string expected)
    {
        BuildResult build = await BuildProgram.RunAsync(verb, "--help");

        Assert.Equal((0, ""), (build.Status, build.Errors));
        Assert.StartsWith($"  {verb} ", build.Output, StringComparison.Ordinal);
        Assert.Contains(expected, build.Output, StringComparison.Ordinal);
        Assert.Equal(2, build.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData(0, "--help")]
    [InlineData(2)]
    public async Task Usage_names_every_verb(int expected, params string[] arguments)
    {
        BuildResult build = await BuildProgram.RunAsync(arguments);

        Assert.Equal((expected, ""), (build.Status, build.Errors));
        Assert.All(["demo", "test", "package", "lint", "mutate", "bench", "fuzz", "sbom", "audit-packages", "synth", "deploy", "destroy"], verb => Assert.Contains($"\n  {verb} ", build.Output, StringComparison.Ordinal));
    }
}
