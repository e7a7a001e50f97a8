using System.Management.Automation.Language;

namespace ConfigRule.Tests.EndToEnd;

/// <summary><c>mq003 completion</c>, in a real shell where every Linux has one.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mq003-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task In_bash_commands_options_and_values_are_completed_and_file_names_left_to_bash()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The program is found by a script.");
        string program = Path.Combine(folder, "mq003");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "mq003.dll")}' \"$@\"\n");
        string script = Path.Combine(folder, "try.sh");
        await File.WriteAllTextAsync(script, """
            chmod +x "$1"
            source <(mq003 completion bash)
            complete -p mq003
            for COMP_LINE in 'mq003 ' 'mq003 au' 'mq003 audit --region eu-c' 'mq003 audit --format s' 'mq003 evaluate samp'; do
              COMP_POINT=${#COMP_LINE}
              _mq003
              echo "$COMP_LINE: ${COMPREPLY[*]}"
            done
            """);

        string path = $"{folder}:{Environment.GetEnvironmentVariable("PATH")}";
        Support.Tools.ToolResult run = await Support.Tools.Tool.RunAsync(
            "bash", ["--norc", script, program], "install bash", environment: new Dictionary<string, string> { ["PATH"] = path });

        Assert.Equal(
            [
                "complete -o bashdefault -o default -F _mq003 mq003",
                "mq003 : --help --version audit completion doctor evaluate invoke plan",
                "mq003 au: audit",
                "mq003 audit --region eu-c: eu-central-1 eu-central-2",
                "mq003 audit --format s: sarif",
                "mq003 evaluate samp: ",
            ],
            run.Output.TrimEnd('\n').Split('\n'));
        Assert.Equal("", run.Errors);
    }

    [Fact]
    public async Task The_script_for_PowerShell_has_no_syntax_error()
    {
        Parser.ParseInput((await Mq003.RunAsync(["completion", "pwsh"])).Output, out Token[] words, out ParseError[] errors);

        Assert.Empty(errors.Select(error => error.ToString()));
        Assert.Contains(words, word => word.Text is "Register-ArgumentCompleter");
    }

    [Theory]
    [InlineData("mq003: shell is 'tcsh': expected bash, zsh, fish, pwsh.\n", "tcsh")]
    [InlineData("mq003: Required argument missing for command: 'completion'.\n")]
    public async Task An_unknown_shell_is_bad_input(string expected, params string[] shell)
    {
        Mq003Result run = await Mq003.RunAsync(["completion", .. shell]);

        Assert.Equal((2, "", expected), (run.Status, run.Output, run.Errors));
    }
}
