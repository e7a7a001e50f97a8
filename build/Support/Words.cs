using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace ConfigRule.Build.Support;

/// <summary>Kinds of words on a command line that several verbs take.</summary>
internal static class Words
{
    /// <summary>All that a verb does not know, as it was typed, for the tool that it starts.</summary>
    public static Argument<string[]> PassedOnTo(string tool) => new($"option of {tool}")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = $"passed on to {tool}",
    };

    public static Option<int> WholeNumber(string name, string description, int least, int otherwise) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => otherwise,
        CustomParser = result =>
        {
            if (!int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < least)
            {
                result.AddError($"{name} is '{result.Tokens[0].Value}': expected a whole number from {least} to {int.MaxValue}.");
            }

            return number;
        },
    };

    /// <summary>The parser hands a word that looks like an option, but is none, to an argument that can take it.</summary>
    public static void RefuseOption(ArgumentResult result)
    {
        if (result.Tokens is [{ Value: ['-', ..] option }])
        {
            result.AddError($"Unknown option '{option}'.");
        }
    }
}
