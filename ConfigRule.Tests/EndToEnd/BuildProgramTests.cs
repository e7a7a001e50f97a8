using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Build;
using Xunit.Sdk;

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

/// <summary>build.ps1, run by PowerShell's engine against a stand-in of dotnet that keeps what it was told.</summary>
[Collection(typeof(ProcessWideState))]
public sealed class BuildScriptTests : IDisposable
{
    private static readonly string Script = Repository.File("build.ps1");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("build-script-");

    private string Told => Path.Combine(folder.FullName, "told.txt");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_script_has_no_syntax_error()
    {
        Parser.ParseFile(Script, out _, out ParseError[] errors);

        Assert.Empty(errors.Select(error => error.ToString()));
    }

    [Theory]
    [InlineData]
    [InlineData("test")]
    [InlineData("demo", "--output", "a folder/of mine.json", "--format=html")]
    [InlineData("package", "--help", "-x", "$HOME", "it's", "*Tests")]
    public void Every_argument_reaches_build_cs_as_it_was_given(params string[] arguments)
    {
        RunScript(0, arguments);

        Assert.Equal(["run", $"{Repository.Root}/build.cs", "--", .. arguments], File.ReadAllLines(Told));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(130)]
    public void The_exit_status_is_passed_on(int status) => Assert.Equal(status, RunScript(status, "test"));

    private int RunScript(int status, params string[] arguments)
    {
        if (OperatingSystem.IsWindows())
        {
            throw SkipException.ForSkip("The stand-in of dotnet is a shell script.");
        }

        string dotnet = Path.Combine(folder.FullName, "dotnet");
        string script = string.Create(CultureInfo.InvariantCulture, $"#!/bin/sh\nprintf '%s\\n' \"$@\" > '{Told}'\nexit {status}\n");
        File.WriteAllText(dotnet, script);
        File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string path = $"{folder.FullName}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        using EnvironmentScope environment = new([new("PATH", path)]);

        // Another current folder than the repository: the script must not rely on it.
        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        runspace.SessionStateProxy.Path.SetLocation(folder.FullName);
        using PowerShell shell = PowerShell.Create(runspace);
        shell.AddScript("param($script, $arguments) & $script @arguments; $LASTEXITCODE").AddArgument(Script).AddArgument(arguments);
        PSObject last = shell.Invoke().Last();

        Assert.Empty(shell.Streams.Error.Select(error => error.ToString()));
        return (int)last.BaseObject;
    }
}
