using System.CommandLine;
using System.CommandLine.Parsing;

namespace ConfigRule.Build.Support;

/// <summary>All that a verb does not know, as it was typed, for the tool that it starts.</summary>
internal sealed class PassedOn : Argument<string[]>
{
    public PassedOn(string tool)
        : base($"option of {tool}")
    {
        Arity = ArgumentArity.ZeroOrMore;
        Description = $"passed on to {tool}";
    }

    public string[] Words(ParseResult parsed)
    {
        string[] words = parsed.GetValue(this) ?? [];

        // The parser keeps the separator for itself; what follows it is the tool's, so the tool needs it.
        bool isSeparated = parsed.Tokens.Any(token => token.Type is TokenType.DoubleDash);
        int own = Math.Max(0, words.Length - parsed.Tokens.Reverse().TakeWhile(token => token.Type is not TokenType.DoubleDash).Count());
        return isSeparated ? [.. words[..own], "--", .. words[own..]] : words;
    }
}
