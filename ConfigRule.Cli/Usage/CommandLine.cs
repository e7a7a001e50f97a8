using System.CommandLine;

namespace ConfigRule.Cli.Usage;

/// <summary>Command lines for a POSIX shell.</summary>
internal static class CommandLine
{
    /// <summary>The command that runs this program again with the same arguments.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="secrets">Words NAME=VALUE whose value is not shown.</param>
    public static string Format(ParseResult parsed, params IReadOnlyCollection<string> secrets) => string.Join(
        ' ',
        parsed.Tokens
            .Select(token => secrets.Contains(token.Value) ? $"{token.Value[..token.Value.IndexOf('=')]}=…" : token.Value)
            .Select(Word)
            .Prepend("mq003"));

    /// <summary>The text in single quotes, in which only the single quote itself is special.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>The text as one word of a command: quoted only if it must be.</summary>
    public static string Word(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=,@+".Contains(c, StringComparison.Ordinal))
            ? word
            : Quote(word);
}
