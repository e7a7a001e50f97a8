using System.CommandLine;

namespace ConfigRule.Cli.Usage;

/// <summary>Writes a command line down, so that somebody can run it again.</summary>
internal static class CommandLine
{
    /// <summary>The command line as a POSIX shell takes it.</summary>
    public static string Of(ParseResult parsed) => string.Join(' ', parsed.Tokens.Select(token => Quoted(token.Value)).Prepend("mq003"));

    private static string Quoted(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=,@+".Contains(c, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
