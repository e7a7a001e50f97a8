using System.Text.RegularExpressions;

namespace ConfigRule.Cli.Plan.Read;

/// <summary>The Region that a broker's ARN names.</summary>
internal static partial class RegionName
{
    /// <summary>Null for what is no ARN, or holds no name of a Region: it goes into commands.</summary>
    public static string? Of(string? arn) =>
        arn?.Split(':') is ["arn", _, "mq", { } region, ..] && Name().IsMatch(region) ? region : null;

    public static bool IsOne(string text) => Name().IsMatch(text);

    [GeneratedRegex(@"^[a-z]{2}(-[a-z]+)+-[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
