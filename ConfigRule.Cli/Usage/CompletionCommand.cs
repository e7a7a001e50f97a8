using System.CommandLine;

namespace ConfigRule.Cli.Usage;

/// <summary>
/// <c>mq003 completion</c>: a script for a shell. It asks this program itself what can follow, by System.CommandLine's directive
/// <c>[suggest:POSITION]</c>, so that it never differs from the commands. The scripts leave out the names of one letter, which also have a
/// long name.
/// </summary>
internal static class CompletionCommand
{
    private const string Bash = """
        # Completion of mq003 for bash. Add to ~/.bashrc:  source <(mq003 completion bash)
        _mq003() {
          local line word=${COMP_LINE:0:COMP_POINT}
          word=${word##*[[:space:]]}
          COMPREPLY=()
          while IFS= read -r line; do
            [[ $line == "$word"* && $line != [-/]? ]] && COMPREPLY+=("$line")
          done < <(mq003 "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)
          # Bash replaces only what follows the last colon or equals sign.
          local before=${word%"${word##*[:=]}"} i
          for i in "${!COMPREPLY[@]}"; do
            COMPREPLY[i]=${COMPREPLY[i]#"$before"}
          done
        }
        complete -o bashdefault -o default -F _mq003 mq003

        """;

    private const string Zsh = """
        #compdef mq003
        # Completion of mq003 for zsh. Add to ~/.zshrc, after compinit:  source <(mq003 completion zsh)
        _mq003() {
          local -a suggestions
          suggestions=("${(@f)$(mq003 "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
          suggestions=(${${suggestions:#}:#[-/]?})
          compadd -- $suggestions || _files
        }
        compdef _mq003 mq003

        """;

    private const string Fish = """
        # Completion of mq003 for fish. Add to ~/.config/fish/config.fish:  mq003 completion fish | source
        function __mq003_complete
          set -l line (commandline --cut-at-cursor | string collect)
          mq003 "[suggest:"(string length -- $line)"]" "$line" 2>/dev/null | string match --invert --regex '^[-/].$'
        end
        complete --command mq003 --arguments '(__mq003_complete)'

        """;

    private const string PowerShell = """
        # Completion of mq003 for PowerShell. Add to $PROFILE:  mq003 completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName mq003 -ScriptBlock {
          param($wordToComplete, $commandAst, $cursorPosition)
          # Without the blanks before the cursor, the word before them would be completed.
          $line = $commandAst.ToString().PadRight($cursorPosition - $commandAst.Extent.StartOffset)
          mq003 "[suggest:$($line.Length)]" $line 2>$null |
            Where-Object { $_ -like "$wordToComplete*" -and $_ -notmatch '^[-/].$' } |
            ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }

        """;

    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = Bash,
        ["zsh"] = Zsh,
        ["fish"] = Fish,
        ["pwsh"] = PowerShell,
    };

    private static readonly Argument<string> Shell = new("shell") { Description = $"The shell: {string.Join(", ", Scripts.Keys)}." };

    public static Command Create()
    {
        Shell.CompletionSources.Add([.. Scripts.Keys]);
        Shell.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var shell }] && !Scripts.ContainsKey(shell))
            {
                result.AddError($"shell is '{shell}': expected {string.Join(", ", Scripts.Keys)}.");
            }
        });
        Command command = new("completion", """
            Print a script with which a shell completes commands, options and values.
            Example: source <(mq003 completion bash)
            """)
        {
            Shell,
        };
        command.SetAction((options, _) => RunAsync(options));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult options)
    {
        await Console.Out.WriteAsync(Scripts[options.GetValue(Shell)!].ReplaceLineEndings("\n"));
        return ExitStatus.Done;
    }
}
