using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

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

internal static class WholeNumber
{
    public static Option<int> Option(string name, string description, int least, int otherwise) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => otherwise,
        CustomParser = result =>
        {
            string word = result.Tokens[0].Value;
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < least)
            {
                result.AddError($"{name} is '{word}': expected a whole number from {least} to {int.MaxValue}.");
            }

            return number;
        },
    };
}
