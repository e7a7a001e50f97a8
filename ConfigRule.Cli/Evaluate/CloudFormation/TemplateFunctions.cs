using System.Globalization;
using System.Text;

namespace ConfigRule.Cli.Evaluate.CloudFormation;

/// <summary>
/// CloudFormation's functions of lists and mappings. Their arguments are values already; a function of an undecided argument is
/// undecided, except where every outcome is the same. Arguments that CloudFormation refuses make the value undecided, too.
/// </summary>
internal static class TemplateFunctions
{
    /// <summary><c>Fn::Select</c>.</summary>
    public static TemplateValue Select(TemplateValue index, TemplateValue list) =>
        list is { DependsOn: not null } ? list
        : index.DependsOn is { } open ? TemplateValue.Common((list.Items ?? []).Select(item => (TemplateValue?)item), open)
        : list.Items is { } items && int.TryParse(index.Text, CultureInfo.InvariantCulture, out int at) && at >= 0 && at < items.Count
            ? items[at]
            : TemplateValue.Undecided("Fn::Select, whose index its list does not have");

    /// <summary><c>Fn::Join</c>.</summary>
    public static TemplateValue Join(string delimiter, TemplateValue list)
    {
        if (list.DependsOn is not null || list.Items is not { } items)
        {
            return list.DependsOn is null ? TemplateValue.Undecided("Fn::Join, whose argument is not a list") : list;
        }

        StringBuilder text = new();
        for (int i = 0; i < items.Count; i++)
        {
            TemplateValue item = items[i].AsText();
            if (item.DependsOn is not null)
            {
                return item;
            }

            text.Append(i > 0 ? delimiter : "").Append(item.Text);
            if (text.Length > TemplateValue.Longest)
            {
                return TemplateValue.TooLong;
            }
        }

        return TemplateValues.Literal(text.ToString());
    }

    /// <summary><c>Fn::Split</c>.</summary>
    public static TemplateValue Split(string delimiter, TemplateValue source) => source.AsText() is { DependsOn: null } text
        ? TemplateValue.List(text.Text!.Split(delimiter).Select(part => TemplateValues.Literal(part)))
        : source.AsText();

    /// <summary><c>Fn::FindInMap</c>. A key that is undecided may be any key of the mapping, for example of any Region.</summary>
    /// <param name="mappings">The template's mappings.</param>
    /// <param name="map">The mapping's name.</param>
    /// <param name="first">The key in the mapping.</param>
    /// <param name="second">The key below it.</param>
    /// <param name="absent">The value for keys that the mapping does not have; null if they are an error.</param>
    public static TemplateValue FindInMap(
        TemplateNode.Mapping? mappings, TemplateValue map, TemplateValue first, TemplateValue second, TemplateValue? absent)
    {
        map = map.AsText();
        first = first.AsText();
        second = second.AsText();
        if (map.DependsOn is not null)
        {
            return map;
        }

        TemplateNode.Mapping? found = mappings?.Find(map.Text!) as TemplateNode.Mapping;
        string name = $"the mapping {TemplateValues.Short(map.Text!)}";
        if ((first.DependsOn ?? second.DependsOn) is { } open)
        {
            IEnumerable<TemplateValue?> outcomes =
                Below(found, first, below => Below(below as TemplateNode.Mapping, second, entry => [Literal(entry)]));
            return TemplateValue.Common(absent is null ? outcomes : outcomes.Append(absent), open);
        }

        TemplateNode.Mapping? row = found?.Find(first.Text!) as TemplateNode.Mapping;
        return Literal(row?.Find(second.Text!))
            ?? (TemplateMacros.Within(row ?? found ?? mappings) is { } macro
                ? TemplateValue.Undecided($"{name}, which {macro} may complete")
                : absent ?? TemplateValue.Undecided(
                    $"{TemplateValues.Short(first.Text!)}.{TemplateValues.Short(second.Text!)} in {name}, which does not exist"));
    }

    /// <summary>The outcomes below a key, or below every key if the key is undecided.</summary>
    private static IEnumerable<TemplateValue?> Below(
        TemplateNode.Mapping? map, TemplateValue key, Func<TemplateNode?, IEnumerable<TemplateValue?>> next)
    {
        if (key.Text is { } name && map?.Find(name) is { } value)
        {
            return next(value);
        }

        // What a macro adds is unknown; what YAML merges is not looked through.
        return TemplateMacros.Within(map) is not null || map?.Find(TemplateNode.Merge) is not null
            ? [TemplateValue.Undecided("keys that are not in the mapping")]
            : key.Text is not null ? [null]
            : map?.Members.SelectMany(member => next(member.Value)) ?? [];
    }

    /// <summary>An entry of a mapping, which is text or a list of texts; null if there is none.</summary>
    private static TemplateValue? Literal(TemplateNode? entry) => entry switch
    {
        TemplateNode.Scalar { Text: not null } scalar => TemplateValues.Literal(scalar),
        TemplateNode.Sequence list => TemplateValue.List(list.Items.OfType<TemplateNode.Scalar>().Select(TemplateValues.Literal)),
        _ => null,
    };
}
