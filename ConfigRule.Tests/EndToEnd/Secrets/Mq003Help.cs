using System.Text.RegularExpressions;

namespace ConfigRule.Tests.EndToEnd.Secrets;

/// <summary>The verbs of mq003 and the forms they write, as its own help lists them: a new one is tested as soon as it is there.</summary>
internal static partial class Mq003Help
{
    public static async Task<string[]> VerbsAsync() =>
        [.. Verb().Matches((await HelpAsync()).Split("Commands:")[1]).Select(match => match.Groups["name"].Value)];

    /// <summary>The option that chooses the form, and its values.</summary>
    public static async Task<(string Option, string[] Forms)> FormsAsync(string verb)
    {
        Match match = Form().Match(await HelpAsync(verb));
        Assert.True(match.Success, $"The help of {verb} names no forms.");
        return (match.Groups["option"].Value, match.Groups["forms"].Value.Split('|'));
    }

    private static async Task<string> HelpAsync(params string[] verb) => (await Mq003.RunAsync([.. verb, "--help"])).Output;

    [GeneratedRegex(@"^  (?<name>[a-z]+) +(<|[A-Z])", RegexOptions.Multiline)]
    private static partial Regex Verb();

    [GeneratedRegex(@"(?<option>--format|--as) <(?<forms>[a-z|-]+)>")]
    private static partial Regex Form();
}
