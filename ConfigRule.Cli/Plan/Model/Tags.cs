using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Model;

/// <summary>The old broker's tags, and one more that states which broker is replaced.</summary>
internal static class Tags
{
    public const string Replaces = "mq-003:replaces";

    // AWS's limit for a resource; tags with the prefix aws: do not count.
    private const int Most = 50;

    public static Setting Derive(OldBroker old, List<NotCarriedOver> notCarriedOver)
    {
        KeyValuePair<string, string>[] all = [.. (old.Described.Tags ?? []).OrderBy(tag => tag.Key, StringComparer.Ordinal)];
        KeyValuePair<string, string>[] reserved = [.. all.Where(tag => tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))];
        if (reserved.Length > 0)
        {
            string keys = PrintableText.OneLine(string.Join(", ", reserved.Select(tag => tag.Key)), 200);
            notCarriedOver.Add(new("Tags", $"AWS reserves the prefix aws: and sets these itself: {keys}"));
        }

        KeyValuePair<string, string>[] own = [.. all.Except(reserved).Where(tag => tag.Key != Replaces)];
        if (own.Length >= Most)
        {
            return new("Tags", new SettingValue.Map(own), $"No tag {Replaces}: the broker has the maximum of {Most} tags already.");
        }

        return new("Tags", new SettingValue.Map([.. own, new(Replaces, old.Id)]), $"{Replaces} names the broker that this one replaces.");
    }
}
