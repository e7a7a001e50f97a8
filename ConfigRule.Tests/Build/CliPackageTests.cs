using System.Xml.Linq;
using ConfigRule.Build.Packaging;
using ConfigRule.Build.Support;
using Repository = ConfigRule.Tests.Support.Repository;

namespace ConfigRule.Tests.Build;

/// <summary>
/// What <c>publish-cli</c> makes, as far as it can be tested without minutes of compiling: it compares its executable with the
/// ordinary build itself, and the release runs it on every system.
/// </summary>
public sealed class CliPackageTests : IDisposable
{
    private static readonly string[] Evaluate = ["evaluate", "a"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cli-package-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("nuget", "linux-x64", "mq003-linux-x64")]
    [InlineData("standins", "linux-arm64", "mq003-standins-linux-arm64")]
    [InlineData("nuget", "win-x64", "mq003-win-x64.exe")]
    public void A_name_says_the_system_and_whether_it_was_built_with_stand_ins(string awsPackages, string runtime, string expected) =>
        Assert.Equal(expected, new CliForm(runtime, IsNative: true).FileName(CliPackage.NameOf(awsPackages)));

    [Theory]
    [InlineData("standins", "mq003-standins")]
    [InlineData("nuget", "mq003")]
    public void The_name_of_the_tool_package_is_the_one_in_its_project(string awsPackages, string expected)
    {
        XElement[] ids = [.. XDocument.Load(Repository.File("ConfigRule.Cli", "ConfigRule.Cli.csproj")).Descendants("PackageId")];
        XElement id = ids.Last(id => id.Parent!.Attribute("Condition") is not { } condition
            || condition.Value == $"'$(AwsPackages)' == '{awsPackages}'");

        Assert.Equal((expected, expected), (id.Value, CliPackage.NameOf(awsPackages)));
    }

    [Fact]
    public void Another_system_gets_the_runtime_in_the_file_because_native_code_is_linked_on_its_own_system()
    {
        string other = OperatingSystem.IsWindows() ? "linux-x64" : "win-x64";

        CliForm form = CliForm.Choose(other, compilation: null);
        BuildFailure failure = Assert.Throws<BuildFailure>(() => CliForm.Choose(other, "aot"));

        Assert.False(form.IsNative);
        Assert.Contains("--self-contained", form.PublishProperties());
        Assert.Equal(
            ($"Native AOT for {other} needs a machine of that system: use --compilation readytorun here.", 1),
            (failure.Message, failure.Status));
    }

    [Fact]
    public void This_system_can_be_given_the_runtime_in_the_file_too() =>
        Assert.False(CliForm.Choose(CliForm.Host, "readytorun").IsNative);

    [Fact]
    public void Two_runs_agree_if_they_differ_only_in_the_time_of_the_report() =>
        Assert.Null(CliTrial.Difference(
            Evaluate,
            (1, "generated 2026-11-29T23:59:59.1234567Z 4c27be22-4472-5198-adff-1a1a46fca69b\r\nsame\n"),
            (1, "generated 2026-11-30T00:00:01.7Z 0d55d239-b5d4-5115-ab95-a7536e581dc0\nsame\n")));

    [Theory]
    [InlineData(1, "b", "mq003 evaluate a writes something else than the ordinary build:\n  expected: a\n  actual:   b")]
    [InlineData(1, "a\nmore", "mq003 evaluate a writes something else than the ordinary build:\n  expected: \n  actual:   more")]
    [InlineData(134, "Aborted", "mq003 evaluate a ends with status 134 instead of 1:\n  expected: a\n  actual:   Aborted")]
    public void The_first_difference_of_two_runs_is_shown(int status, string output, string expected) =>
        Assert.Equal(expected, CliTrial.Difference(Evaluate, (1, "a"), (status, output)));

    [Fact]
    public void The_trial_runs_every_command_but_those_that_need_AWS()
    {
        string[] tried = [.. CliTrial.Commands.Select(command => command[0]).Distinct()];

        string[] expected = ["evaluate", "plan", "invoke", "completion", "[suggest:20]", "--version", "--help"];
        Assert.All(expected, verb => Assert.Contains(verb, tried));
    }

    [Fact]
    public void The_sums_are_those_that_sha256sum_checks()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "a"), "abc");

        // FIPS 180-4's example.
        Assert.Equal(
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a\n",
            CliPackage.Sums(folder.FullName, ["a"]));
    }
}
