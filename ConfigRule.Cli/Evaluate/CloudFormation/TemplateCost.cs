using ConfigRule.Cli.Files;
using ConfigRule.Events;

namespace ConfigRule.Cli.Evaluate.CloudFormation;

/// <summary>What a value costs whoever walks through it, with each YAML alias written out.</summary>
/// <param name="Values">How many values it is.</param>
/// <param name="Levels">How deep they stand inside each other: a walk is as many calls deep.</param>
/// <param name="Merged">How many objects are looked through for one member, by <c>&lt;&lt;</c>.</param>
internal readonly record struct TemplateCost(long Values, int Levels, int Merged)
{
    public static TemplateCost OfScalar => new(1, 1, 0);

    public static TemplateCost Of(IEnumerable<TemplateNode> items)
    {
        TemplateCost sum = OfScalar;
        foreach (TemplateNode item in items)
        {
            sum = sum.With(item, item.Cost.Merged);
        }

        return sum;
    }

    public static TemplateCost Of(IEnumerable<TemplateMember> members)
    {
        TemplateCost sum = OfScalar with { Merged = 1 };
        foreach (TemplateMember member in members)
        {
            sum = sum.With(member.Value, member.Name is TemplateNode.Merge ? member.Value.Cost.Merged : 0);
        }

        return sum.Merged <= Limits.MergedObjects
            ? sum
            : throw new InvalidInputException($"It merges more than {Limits.MergedObjects} objects into one by <<: not read.");
    }

    /// <exception cref="InvalidInputException">That is more than is read.</exception>
    private TemplateCost With(TemplateNode inner, int merged)
    {
        // A list of many objects is no fault; to merge them all would be.
        int mergedInAll = Math.Min(Merged + merged, Limits.MergedObjects + 1);
        TemplateCost sum = new(Values + inner.Cost.Values, Math.Max(Levels, inner.Cost.Levels + 1), mergedInAll);
        return sum switch
        {
            { Values: > Limits.UnfoldedNodes } => throw new InvalidInputException(
                $"Its YAML aliases unfold to more than {Limits.UnfoldedNodes:N0} values, as a YAML bomb does: not read."),
            { Levels: > Limits.Depth + 1 } => throw new InvalidInputException(
                $"The template nests its values deeper than {Limits.Depth} levels, YAML's aliases and short tags written out."),
            _ => sum,
        };
    }
}
