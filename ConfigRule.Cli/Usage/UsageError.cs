using System.CommandLine;
using System.CommandLine.Parsing;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Usage;

/// <summary>Reports in one line what is wrong with a command line, and what the user probably meant.</summary>
internal static class UsageError
{
    private const int LongestWord = 60;
    private const int LongestMessage = 500;

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

        if (parsed.CommandResult.Children.Select(Unusable).FirstOrDefault(problem => problem is not null) is { } unusable)
        {
            return unusable;
        }

        if (parsed.Errors.Count == 0)
        {
            return null;
        }

        string[] commands = [.. command.Subcommands.Where(subcommand => !subcommand.Hidden).Select(subcommand => subcommand.Name)];
        return commands.Length == 0 ? PrintableText.OneLine(string.Join(' ', parsed.Errors.Select(error => error.Message)), LongestMessage)
            : parsed.UnmatchedTokens is [string word, ..] ? $"Unknown command '{Quote(word)}'.{Suggestion(word, commands)}"
            : $"No command given: expected {string.Join(", ", commands)}. For help: '{command.Name} --help'.";
    }

    /// <summary>
    /// Whether the user gave this option on the command line. A validator must ask this and not for the value, because an option
    /// whose value is missing has none, and asking for it would throw.
    /// </summary>
    public static bool IsGiven(this CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };

    /// <summary>An empty value is an unset variable of a pipeline, and one of two values would win silently.</summary>
    private static string? Unusable(SymbolResult part) => part switch
    {
        OptionResult { Implicit: false, Option: var option } given =>
            given.Tokens.Any(IsBlank) ? $"{option.Name} is empty: expected {Expected(option)}."
            : given.Tokens.Count == 0 && option.Arity.MinimumNumberOfValues > 0
                ? $"{option.Name} has no value: expected {Expected(option)}."
            : given.IdentifierTokenCount > 1 && option.Arity.MaximumNumberOfValues <= 1 ? $"{option.Name} is given more than once."
            : null,
        ArgumentResult { Argument: var argument } given when given.Tokens.Any(IsBlank) => $"The {argument.Name} is empty.",
        _ => null,
    };

    private static bool IsBlank(Token token) => string.IsNullOrWhiteSpace(token.Value);

    private static string Expected(Option option) => option.HelpName ?? "a value";

    /// <summary>
    /// The parser passes an unknown option to an argument that accepts any number of words, so it is recognized here. A file with
    /// a name like <c>-o</c> must follow the separator <c>--</c>.
    /// </summary>
    private static string? UnknownOption(ParseResult parsed)
    {
        IEnumerable<string> words = parsed.Tokens
            .TakeWhile(token => token.Type is not TokenType.DoubleDash)
            .Where(token => token.Type is TokenType.Argument)
            .Select(token => token.Value)
            .Where(word => word.Length > 1 && word[0] is '-');
        return words.Concat(parsed.UnmatchedTokens.Where(word => word.Length > 1 && word[0] is '-')).FirstOrDefault();
    }

    private static IEnumerable<string> OptionsOf(CommandResult command) => command.Command.Options
        .Concat(command.Parent is CommandResult parent ? parent.Command.Options.Where(option => option.Recursive) : [])
        .Where(option => !option.Hidden)
        .SelectMany(option => option.Aliases.Append(option.Name))
        .Where(name => name.StartsWith("--", StringComparison.Ordinal));

    private static string Suggestion(string typed, IEnumerable<string> candidates) =>
        (typed is ['-', not '-', ..] ? candidates.FirstOrDefault(name => name.StartsWith($"-{typed}", StringComparison.Ordinal)) : null)
            is not { } near && (near = Nearest.To(typed, candidates)) is null ? ""
        : near.StartsWith('-') ? $" Did you mean {near}?"
        : $" Did you mean '{near}'?";

    private static string Quote(string word) => PrintableText.OneLine(word, LongestWord);
}
