using ConfigRule.Events;

namespace ConfigRule.Cli.Evaluate;

/// <summary>
/// A value in a CloudFormation template, from JSON or YAML; a short tag such as <c>!Ref X</c> has become
/// <c>{"Ref": "X"}</c>. A YAML alias shares the value that it names, which is why <see cref="Unfolded"/> is counted.
/// </summary>
/// <param name="line">The line it begins in, from 1.</param>
/// <param name="unfolded">How many values it would be with each alias written out.</param>
internal abstract class TemplateNode(int line, long unfolded)
{
    public int Line => line;

    public long Unfolded => unfolded;

    /// <summary>Text, a number, true or false; null is a null text.</summary>
    public sealed class Scalar(string? text, bool isString, int line) : TemplateNode(line, 1)
    {
        public string? Text => text;

        /// <summary>Whether it is text, and no number, true or false.</summary>
        public bool IsString => isString;
    }

    /// <summary>A list.</summary>
    public sealed class Sequence(IReadOnlyList<TemplateNode> items, int line) : TemplateNode(line, Sum(items))
    {
        public IReadOnlyList<TemplateNode> Items => items;
    }

    /// <summary>An object.</summary>
    public sealed class Mapping(IReadOnlyList<TemplateMember> members, int line)
        : TemplateNode(line, Sum(members.Select(member => member.Value)))
    {
        private readonly Dictionary<string, TemplateMember>? byName = members.Count > 8
            ? members.ToDictionary(member => member.Name, StringComparer.Ordinal)
            : null;

        public IReadOnlyList<TemplateMember> Members => members;

        /// <summary>The member, or null when it is absent; one that YAML merges in by <c>&lt;&lt;</c> counts, too.</summary>
        public TemplateNode? Find(string name)
        {
            TemplateMember? own = byName is null ? members.FirstOrDefault(member => member.Name == name) : byName.GetValueOrDefault(name);
            return own?.Value ?? (name is "<<" ? null : Find("<<") switch
            {
                Mapping merged => merged.Find(name),
                Sequence several => several.Items.OfType<Mapping>()
                    .Select(merged => merged.Find(name)).FirstOrDefault(found => found is not null),
                _ => null,
            });
        }
    }

    private static long Sum(IEnumerable<TemplateNode> nodes)
    {
        long sum = 1;
        foreach (TemplateNode node in nodes)
        {
            sum += node.Unfolded;
        }

        return sum <= Limits.UnfoldedNodes
            ? sum
            : throw new InvalidEventException(
                $"Its YAML aliases unfold to more than {Limits.UnfoldedNodes:N0} values, as a YAML bomb does: not read.");
    }
}

/// <summary>A member of an object.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Value">What it holds.</param>
/// <param name="Line">The line of the key, from 1.</param>
internal sealed record TemplateMember(string Name, TemplateNode Value, int Line);
