using ConfigRule.Cli.Files;
using ConfigRule.Events;

namespace ConfigRule.Cli.Evaluate.CloudFormation;

/// <summary>
/// A value in a CloudFormation template, from JSON or YAML; a short tag such as <c>!Ref X</c> has become
/// <c>{"Ref": "X"}</c>. A YAML alias shares the value that it names, which is why its cost with each alias written out is
/// counted: whoever walks through the values walks through them as often, and as deep.
/// </summary>
/// <param name="line">The line it begins in, from 1.</param>
/// <param name="cost">What it would be with each alias written out.</param>
internal abstract class TemplateNode(int line, TemplateCost cost)
{
    public int Line => line;

    public TemplateCost Cost => cost;

    /// <summary>The member whose value's members YAML takes for the object's own.</summary>
    public const string Merge = "<<";

    /// <summary>Text, a number, true or false; null is a null text.</summary>
    public sealed class Scalar(string? text, bool isString, int line) : TemplateNode(line, TemplateCost.OfScalar)
    {
        public string? Text => text;

        /// <summary>Whether it is text, and no number, true or false.</summary>
        public bool IsString => isString;
    }

    /// <summary>A list.</summary>
    public sealed class Sequence(IReadOnlyList<TemplateNode> items, int line) : TemplateNode(line, TemplateCost.Of(items))
    {
        public IReadOnlyList<TemplateNode> Items => items;
    }

    /// <summary>An object.</summary>
    public sealed class Mapping(IReadOnlyList<TemplateMember> members, int line)
        : TemplateNode(line, TemplateCost.Of(members))
    {
        private readonly Dictionary<string, TemplateMember>? byName = members.Count > 8
            ? members.ToDictionary(member => member.Name, StringComparer.Ordinal)
            : null;

        public IReadOnlyList<TemplateMember> Members => members;

        /// <summary>The member, or null when it is absent; one that YAML merges in by <c>&lt;&lt;</c> counts, too.</summary>
        public TemplateNode? Find(string name)
        {
            TemplateMember? own = byName is null ? members.FirstOrDefault(member => member.Name == name) : byName.GetValueOrDefault(name);
            return own?.Value ?? (name is Merge ? null : Find(Merge) switch
            {
                Mapping merged => merged.Find(name),
                Sequence several => several.Items.OfType<Mapping>()
                    .Select(merged => merged.Find(name)).FirstOrDefault(found => found is not null),
                _ => null,
            });
        }
    }
}

/// <summary>A member of an object.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Value">What it holds.</param>
/// <param name="Line">The line of the key, from 1.</param>
internal sealed record TemplateMember(string Name, TemplateNode Value, int Line);

/// <summary>Counts what a template makes us hold, and keeps its members apart.</summary>
internal sealed class TemplateBudget
{
    private int nodes;

    /// <exception cref="InvalidInputException">There are too many values, or too many levels of them.</exception>
    public void Take(int depth)
    {
        if (++nodes > Limits.TemplateNodes)
        {
            throw new InvalidInputException($"The template holds more than {Limits.TemplateNodes:N0} values, the most that is read.");
        }

        if (depth > Limits.Depth)
        {
            throw new InvalidInputException($"The template nests its values deeper than {Limits.Depth} levels.");
        }
    }

    /// <exception cref="InvalidInputException">A member stands twice: no reader could say which of them counts.</exception>
    public static TemplateNode.Mapping Mapping(List<TemplateMember> members, int line)
    {
        HashSet<string> names = new(members.Count, StringComparer.Ordinal);
        return members.FirstOrDefault(member => !names.Add(member.Name)) is { } twice
            ? throw new InvalidInputException($"Line {twice.Line}: {InvalidInputException.Quote(twice.Name)} stands twice in one object.")
            : new(members, line);
    }
}
