using System.CommandLine;
using System.Globalization;

namespace ConfigRule.Build.Support;

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
