using ConfigRule.Cli.Files;
using ConfigRule.Events;

namespace ConfigRule.Cli.Evaluate.CloudFormation;

/// <summary>What it costs to read a value recursively, with every YAML alias replaced by its value.</summary>
/// <param name="Values">The number of values.</param>
/// <param name="Levels">The depth of nesting, which is also the depth of the recursion.</param>
/// <param name="Merged">The number of objects that the lookup of one member searches because of <c>&lt;&lt;</c>.</param>
internal readonly record struct TemplateCost(long Values, int Levels, int Merged)
{
    public static TemplateCost Scalar => new(1, 1, 0);

    public static TemplateCost Sum(IEnumerable<TemplateNode> items)
    {
        TemplateCost sum = Scalar;
        foreach (TemplateNode item in items)
        {
            sum = sum.With(item, item.Cost.Merged);
        }

        return sum;
    }

    public static TemplateCost Sum(IEnumerable<TemplateMember> members)
    {
        TemplateCost sum = Scalar with { Merged = 1 };
        foreach (TemplateMember member in members)
        {
            sum = sum.With(member.Value, member.Name is TemplateNode.Merge ? member.Value.Cost.Merged : 0);
        }

        return sum.Merged <= Limits.MergedObjects
            ? sum
            : throw new InvalidInputException($"It merges more than {Limits.MergedObjects} objects into one with <<, and is not read.");
    }

    /// <exception cref="InvalidInputException">The cost exceeds a limit.</exception>
    private TemplateCost With(TemplateNode inner, int merged)
    {
        // A list of many objects is allowed; merging all of them is not.
        int mergedInAll = Math.Min(Merged + merged, Limits.MergedObjects + 1);
        TemplateCost sum = new(Values + inner.Cost.Values, Math.Max(Levels, inner.Cost.Levels + 1), mergedInAll);
        return sum switch
        {
            { Values: > Limits.UnfoldedNodes } => throw new InvalidInputException(
                $"Its YAML aliases expand to more than {Limits.UnfoldedNodes:N0} values, as in a YAML bomb; it is not read."),
            { Levels: > Limits.Depth + 1 } => throw new InvalidInputException(
                $"The template nests its values deeper than {Limits.Depth} levels, with YAML's aliases and short tags expanded."),
            _ => sum,
        };
    }
}
