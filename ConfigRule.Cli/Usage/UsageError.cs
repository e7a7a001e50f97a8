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

/// <summary>Finds the word that the user most likely meant.</summary>
internal static class Nearest
{
    /// <summary>The candidate with the smallest distance; null when none is near enough.</summary>
    public static string? To(string typed, IEnumerable<string> candidates)
    {
        int farthest = Math.Max(2, typed.Length / 3);
        return candidates
            .Select(candidate => (Candidate: candidate, Distance: Distance(typed.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(pair => pair.Distance <= farthest && pair.Distance < typed.Length)
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Candidate, StringComparer.Ordinal)
            .Select(pair => pair.Candidate)
            .FirstOrDefault();
    }

    /// <summary>The number of letters inserted, deleted, changed, or swapped with their neighbour.</summary>
    private static int Distance(string a, string b)
    {
        int[,] distance = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                distance[i, j] = i == 0 || j == 0 ? i + j : Math.Min(
                    Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1,
                    distance[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    distance[i, j] = Math.Min(distance[i, j], distance[i - 2, j - 2] + 1);
                }
            }
        }

        return distance[a.Length, b.Length];
    }
}
