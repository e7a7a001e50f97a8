using ConfigRule.Cli.Plan.Model;
using ConfigRule.Cli.Usage;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Formats;

/// <summary>
/// A dynamic reference: text in a property that CloudFormation would replace with a secret or a parameter. It cannot be escaped,
/// so a template must not contain one from the old broker: such a tag is not carried over, such a setting is refused.
/// </summary>
internal static class DynamicReference
{
    private const string Start = "{{resolve:";

    /// <summary>The replacement without such tags.</summary>
    public static Replacement TagsNotCarriedOver(Replacement replacement)
    {
        if (replacement.Settings.FirstOrDefault(setting => setting.Value is SettingValue.Map)
            is not { Value: SettingValue.Map tags } setting)
        {
            return replacement;
        }

        KeyValuePair<string, string>[] refused = [.. tags.Entries.Where(tag => IsOne(tag.Key) || IsOne(tag.Value))];
        if (refused.Length == 0)
        {
            return replacement;
        }

        Setting allowed = setting with { Value = new SettingValue.Map([.. tags.Entries.Except(refused)]) };
        string keys = PrintableText.OneLine(string.Join(", ", refused.Select(tag => tag.Key)), 200);
        return replacement with
        {
            Settings = [.. replacement.Settings.Select(other => other == setting ? allowed : other)],
            NotCarriedOver =
            [
                .. replacement.NotCarriedOver,
                new("Tags", $"CloudFormation would replace a dynamic reference in these; set them by hand: {keys}"),
            ],
        };
    }

    /// <summary>The text, unless it contains a dynamic reference.</summary>
    /// <exception cref="BadInputException">It contains one.</exception>
    public static string EnsureNone(string text, string member, Replacement replacement) => IsOne(text)
        ? throw new BadInputException(
            $"{PrintableText.OneLine(replacement.Old.Id, 60)}: {member} is '{PrintableText.OneLine(text, 60)}': "
            + $"CloudFormation would replace '{Start}'; expected a setting without it, or another format (--as).")
        : text;

    private static bool IsOne(string text) => text.Contains(Start, StringComparison.OrdinalIgnoreCase);
}
