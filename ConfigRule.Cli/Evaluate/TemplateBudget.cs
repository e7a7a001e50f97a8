using ConfigRule.Events;

namespace ConfigRule.Cli.Evaluate;

/// <summary>Counts what a template makes us hold, and keeps its members apart.</summary>
internal sealed class TemplateBudget
{
    private int nodes;

    /// <exception cref="InvalidEventException">There are too many values, or too many levels of them.</exception>
    public void Take(int depth)
    {
        if (++nodes > Limits.TemplateNodes)
        {
            throw new InvalidEventException($"The template holds more than {Limits.TemplateNodes:N0} values, the most that is read.");
        }

        if (depth > Limits.Depth)
        {
            throw new InvalidEventException($"The template nests its values deeper than {Limits.Depth} levels.");
        }
    }

    /// <exception cref="InvalidEventException">A member stands twice: no reader could say which of them counts.</exception>
    public static TemplateNode.Mapping Mapping(List<TemplateMember> members, int line)
    {
        HashSet<string> names = new(members.Count, StringComparer.Ordinal);
        return members.FirstOrDefault(member => !names.Add(member.Name)) is { } twice
            ? throw new InvalidEventException($"Line {twice.Line}: {InvalidEventException.Quote(twice.Name)} stands twice in one object.")
            : new(members, line);
    }
}
