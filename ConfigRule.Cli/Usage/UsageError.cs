using System.CommandLine;
using System.CommandLine.Parsing;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Usage;

/// <summary>Reports in one line what is wrong with a command line, and what the user probably meant.</summary>
internal static class UsageError
{
    private const int LongestWord = 60;

    /// <summary>The line, without the program's name before it; null when the command line can be run.</summary>
    public static string? Find(ParseResult parsed)
    {
        if (parsed.Action is { ClearsParseErrors: true })
        {
            // Help, version, completions: the other arguments do not matter.
            return null;
        }

        Command command = parsed.CommandResult.Command;
        if (UnknownOption(parsed) is { } option)
        {
            return $"Unknown option {Quote(option)} for {command.Name}.{Suggestion(option, OptionsOf(parsed.CommandResult))}";
        }

        if (parsed.Errors.Count == 0)
        {
            return null;
        }

        string[] commands = [.. command.Subcommands.Where(subcommand => !subcommand.Hidden).Select(subcommand => subcommand.Name)];
        return commands.Length == 0 ? string.Join(' ', parsed.Errors.Select(error => error.Message.ReplaceLineEndings(" ")))
            : parsed.UnmatchedTokens is [string word, ..] ? $"Unknown command '{Quote(word)}'.{Suggestion(word, commands)}"
            : $"No command given: expected {string.Join(", ", commands)}. For help: '{command.Name} --help'.";
    }

    /// <summary>
    /// The parser passes an unknown option to an argument that accepts any number of words, so it is recognized here. A file with
    /// a name like <c>--dry-rum</c> must follow the separator <c>--</c>.
    /// </summary>
    private static string? UnknownOption(ParseResult parsed)
    {
        IEnumerable<string> words = parsed.Tokens
            .TakeWhile(token => token.Type is not TokenType.DoubleDash)
            .Where(token => token.Type is TokenType.Argument)
            .Select(token => token.Value)
            .Where(word => word.StartsWith("--", StringComparison.Ordinal) && word.Length > 2);
        return words.Concat(parsed.UnmatchedTokens.Where(word => word.Length > 1 && word[0] is '-')).FirstOrDefault();
    }

    private static IEnumerable<string> OptionsOf(CommandResult command) => command.Command.Options
        .Concat(command.Parent is CommandResult parent ? parent.Command.Options.Where(option => option.Recursive) : [])
        .Where(option => !option.Hidden)
        .SelectMany(option => option.Aliases.Append(option.Name))
        .Where(name => name.StartsWith("--", StringComparison.Ordinal));

    private static string Suggestion(string typed, IEnumerable<string> candidates) =>
        Nearest.To(typed, candidates) is not { } near ? ""
        : near.StartsWith('-') ? $" Did you mean {near}?"
        : $" Did you mean '{near}'?";

    private static string Quote(string word) => PrintableText.OneLine(word, LongestWord);
}
