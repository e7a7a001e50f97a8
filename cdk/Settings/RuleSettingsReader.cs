using System.Globalization;
using System.Text.RegularExpressions;

namespace ConfigRule.Cdk.Settings;

/// <summary>Reads <see cref="RuleSettings"/>: the rule's name, frequency and parameters.</summary>
internal static partial class RuleSettingsReader
{
    // API reference: PutConfigRule, PutOrganizationConfigRule.
    private const int LongestName = 128, LongestNameInOrganization = 64;

    public static RuleSettings Read(Context context, bool isForOrganization)
    {
        int longest = isForOrganization ? LongestNameInOrganization : LongestName;
        string frequency = context.Choice("periodic", "off", "One_Hour", "Three_Hours", "Six_Hours", "Twelve_Hours", "TwentyFour_Hours");
        int rest = frequency is "off" ? longest : longest - RuleSettings.PeriodicNameOf("").Length;
        string allowed = string.Create(CultureInfo.InvariantCulture, $"1 to {rest} letters, digits, dashes and underscores");
        return new()
        {
            Name = context.Text("ruleName", allowed, name => name.Length <= rest && Name().IsMatch(name)) ?? RuleSettings.DefaultName,
            Parameters = ReadParameters(context),
            Frequency = frequency is "off" ? null : frequency,
        };
    }

    private static Dictionary<string, string> ReadParameters(Context context)
    {
        Dictionary<string, string> values = [];
        foreach ((string key, string setting) in RuleParameters.All.Select(parameter => (parameter.Key, parameter.Setting)))
        {
            string? value = key switch
            {
                nameof(RuleParameters.EngineTypes) => string.Join(',', context.List(
                    setting, string.Join(", ", EngineTable.AmazonMq.Names), name => EngineTable.AmazonMq.Find(name) is not null)),
                nameof(RuleParameters.ExemptionTagKey) =>
                    context.Text(setting, "the key of a tag: 1 to 128 characters, not starting with aws:", TagText.IsKey),
                nameof(RuleParameters.ExemptAs) => context.Choice(setting, [.. RuleParameters.ExemptAsValues.Keys]),
                _ => throw new InvalidOperationException($"No reader for the rule's parameter {key}."),
            };
            // What applies anyway is not written: the rule of an older package would refuse a parameter that it does not know.
            if (!string.IsNullOrEmpty(value) && value != RuleParameters.All.Single(parameter => parameter.Key == key).Default)
            {
                values[key] = value;
            }
        }

        return values;
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]+\z")]
    private static partial Regex Name();
}

/// <summary>The rule's parameters for AWS Config.</summary>
internal static class RuleInputParameters
{
    /// <returns>Null if none is set, because AWS Config refuses an empty object.</returns>
    public static Dictionary<string, object>? From(IReadOnlyDictionary<string, string> values) =>
        values.Count == 0 ? null : values.ToDictionary(value => value.Key, value => (object)value.Value);
}
