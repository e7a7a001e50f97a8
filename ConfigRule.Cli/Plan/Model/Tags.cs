using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Model;

/// <summary>
/// The old broker's tags, and one more that states which broker is replaced. If the broker has fifty tags already, the plan
/// leaves that one out, because a person executes the plan. The runbook refuses such a broker: its role may create only what has
/// this tag, and a second execution finds the replacement by it.
/// </summary>
internal static class Tags
{
    public const string Replaces = "mq-003:replaces";

    /// <summary>Marks a broker that has a replacement (cdk/Remediation); on the replacement itself it would be wrong.</summary>
    public const string ReplacedBy = "mq-003:replaced-by";

    /// <summary>The key of the exemption tag in the rule's documentation.</summary>
    public const string Exempt = "mq-003:exempt";

    // AWS's limit for a resource; tags with the prefix aws: do not count.
    private const int Most = 50;

    /// <param name="old">The broker to be replaced.</param>
    /// <param name="exemptionTagKey">The key of the rule's exemption tag: the replacement passes without an exemption.</param>
    /// <param name="notCarriedOver">Receives the tags that the replacement does not get.</param>
    public static Setting Derive(OldBroker old, string exemptionTagKey, List<NotCarriedOver> notCarriedOver)
    {
        KeyValuePair<string, string>[] all = [.. (old.Described.Tags ?? []).OrderBy(tag => tag.Key, StringComparer.Ordinal)];
        KeyValuePair<string, string>[] reserved = [.. all.Where(tag => tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))];
        if (reserved.Length > 0)
        {
            string keys = PrintableText.OneLine(string.Join(", ", reserved.Select(tag => tag.Key)), 200);
            notCarriedOver.Add(new("Tags", $"AWS reserves the prefix aws: and sets these itself: {keys}"));
        }

        if (all.Any(tag => tag.Key == exemptionTagKey))
        {
            string key = PrintableText.OneLine(exemptionTagKey, 130);
            notCarriedOver.Add(new("Tags", $"{key} exempts the old broker from {Rule.Id}, which the replacement passes"));
        }

        KeyValuePair<string, string>[] own =
            [.. all.Except(reserved).Where(tag => tag.Key is not (Replaces or ReplacedBy) && tag.Key != exemptionTagKey)];
        if (own.Length >= Most)
        {
            return new("Tags", new SettingValue.Map(own), $"No tag {Replaces}: the broker has the maximum of {Most} tags already.");
        }

        return new("Tags", new SettingValue.Map([.. own, new(Replaces, old.Id)]), $"{Replaces} names the broker that this one replaces.");
    }
}
