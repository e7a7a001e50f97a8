using ConfigRule.Cli.Plan.Model;
using ConfigRule.Cli.Usage;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Formats;

/// <summary>
/// Text that CloudFormation would replace by a secret or a parameter wherever a property holds it. There is no way to
/// write it as text, so that it must not come from a description: a tag of that kind is left behind, a setting refused.
/// </summary>
internal static class DynamicReference
{
    private const string Start = "{{resolve:";

    /// <summary>The replacement without such tags.</summary>
    public static Replacement TagsNotCarriedOver(Replacement replacement)
    {
        if (replacement.Settings.FirstOrDefault(setting => setting.Value is SettingValue.Map) is not { Value: SettingValue.Map tags } setting)
        {
            return replacement;
        }

        KeyValuePair<string, string>[] refused = [.. tags.Entries.Where(tag => IsOne(tag.Key) || IsOne(tag.Value))];
        return refused.Length == 0 ? replacement : replacement with
        {
            Settings = [.. replacement.Settings.Select(other => other == setting ? setting with { Value = new SettingValue.Map([.. tags.Entries.Except(refused)]) } : other)],
            NotCarriedOver =
            [
                .. replacement.NotCarriedOver,
                new("Tags", $"CloudFormation would replace what looks like a dynamic reference in these; set them by hand: {PrintableText.OneLine(string.Join(", ", refused.Select(tag => tag.Key)), 200)}"),
            ],
        };
    }

    /// <summary>The text, unless it is one.</summary>
    /// <exception cref="BadInputException">It is.</exception>
    public static string EnsureNone(string text, string member, Replacement replacement) => IsOne(text)
        ? throw new BadInputException($"{PrintableText.OneLine(replacement.Old.Id, 60)}: {member} is '{PrintableText.OneLine(text, 60)}': CloudFormation would replace '{Start}'; expected a setting without it, or another form (--as).")
        : text;

    private static bool IsOne(string text) => text.Contains(Start, StringComparison.OrdinalIgnoreCase);
}
