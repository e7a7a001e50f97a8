using Amazon;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using ConfigRule.Aws;
using ConfigRule.Policy;
using ConfigRuleInfo = Amazon.ConfigService.Model.ConfigRule;

namespace ConfigRule.Cli.Doctor;

/// <summary>Which rule of AWS Config is this one.</summary>
/// <param name="Names">The names that the user gave; empty for the default names and every rule that invokes the function.</param>
/// <param name="Function">The name of the Lambda function.</param>
internal sealed record RuleSearch(IReadOnlyList<string> Names, string Function)
{
    /// <summary>The name of the scheduled rule that is deployed beside the rule on change.</summary>
    private const string Periodic = $"{Rule.ConfigRuleName}-periodic";

    /// <summary>Every rule of the account and Region that is meant, in the order of their names.</summary>
    public async Task<IReadOnlyList<ConfigRuleInfo>> FindAsync(IAmazonConfigService config, CancellationToken cancellation)
    {
        List<ConfigRuleInfo> found = [];
        IAsyncEnumerable<ConfigRuleInfo> all = Paging.AllAsync(
            "DescribeConfigRules",
            async (token, reading) =>
            {
                DescribeConfigRulesResponse page = await config.DescribeConfigRulesAsync(new() { NextToken = token }, reading);
                return (IncompleteAnswerException.Need(page.ConfigRules, nameof(page.ConfigRules)), page.NextToken);
            },
            cancellation);
        await foreach (ConfigRuleInfo rule in all)
        {
            if (IsMeant(rule))
            {
                found.Add(rule);
            }
        }

        return [.. found.OrderBy(rule => rule.ConfigRuleName, StringComparer.Ordinal)];
    }

    /// <summary>What was looked for, as the end of a sentence.</summary>
    public string Described => Names.Count > 0
        ? $"is named {string.Join(" or ", Names.Select(name => PrintableText.OneLine(name, 128)))}"
        : $"invokes the function {PrintableText.OneLine(Function, 64)} or is named {Rule.ConfigRuleName}";

    /// <summary>The name of a function, from its ARN or name, with an alias or without.</summary>
    public static string FunctionOf(string? identifier) => Arn.TryParse(identifier ?? "", out Arn arn)
        ? arn.Resource.Split(':') is ["function", string name, ..] ? name : arn.Resource
        : identifier ?? "";

    private bool IsMeant(ConfigRuleInfo rule) => Names.Count > 0
        ? Names.Any(name => IsNamed(rule, name))
        : IsNamed(rule, Rule.ConfigRuleName) || IsNamed(rule, Periodic) || FunctionOf(rule.Source?.SourceIdentifier) == Function;

    /// <summary>
    /// Whether the rule has this name, with what AWS Config adds to it: a suffix for the rule of a conformance pack, prefix and suffix
    /// for an organization's rule.
    /// </summary>
    private static bool IsNamed(ConfigRuleInfo rule, string name) => rule.ConfigRuleName is { } actual
        && (actual == name
            || actual.StartsWith($"{name}-conformance-pack-", StringComparison.Ordinal)
            || actual.StartsWith($"OrgConfigRule-{name}-", StringComparison.Ordinal));
}
