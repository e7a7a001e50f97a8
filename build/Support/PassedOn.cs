using System.CommandLine;
using System.CommandLine.Parsing;

namespace ConfigRule.Build.Support;

/// <summary>The words that a verb does not know, passed on as typed to the tool that it starts.</summary>
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

        // The parser removes the separator, but the tool needs it before its own words.
        bool isSeparated = parsed.Tokens.Any(token => token.Type is TokenType.DoubleDash);
        int own = Math.Max(0, words.Length - parsed.Tokens.Reverse().TakeWhile(token => token.Type is not TokenType.DoubleDash).Count());
        return isSeparated ? [.. words[..own], "--", .. words[own..]] : words;
    }
}
