using ConfigRule.Cli.Files;
using ConfigRule.Events;

namespace ConfigRule.Cli.Evaluate.CloudFormation;

/// <summary>
/// A value in a CloudFormation template, from JSON or YAML; a short tag such as <c>!Ref X</c> has become
/// <c>{"Ref": "X"}</c>. A YAML alias shares the value that it names, but a recursive reader reads the value once for each alias:
/// so the cost counts every alias in full.
/// </summary>
/// <param name="line">The line where it starts, from 1.</param>
/// <param name="cost">Its cost with every alias replaced by its value.</param>
internal abstract class TemplateNode(int line, TemplateCost cost)
{
    public int Line => line;

    public TemplateCost Cost => cost;

    /// <summary>The key of YAML's merge: the members of its value count as members of the object.</summary>
    public const string Merge = "<<";

    /// <summary>Text, a number, true or false; null is a null text.</summary>
    public sealed class Scalar(string? text, bool isString, int line) : TemplateNode(line, TemplateCost.Scalar)
    {
        public string? Text => text;

        /// <summary>Whether it is text, and not a number, true or false.</summary>
        public bool IsString => isString;
    }

    /// <summary>A list.</summary>
    public sealed class Sequence(IReadOnlyList<TemplateNode> items, int line) : TemplateNode(line, TemplateCost.Sum(items))
    {
        public IReadOnlyList<TemplateNode> Items => items;
    }

    /// <summary>An object.</summary>
    public sealed class Mapping(IReadOnlyList<TemplateMember> members, int line)
        : TemplateNode(line, TemplateCost.Sum(members))
    {
        private readonly Dictionary<string, TemplateMember>? byName = members.Count > 8
            ? members.ToDictionary(member => member.Name, StringComparer.Ordinal)
            : null;

        public IReadOnlyList<TemplateMember> Members => members;

        /// <summary>The member, also one that YAML merges in by <c>&lt;&lt;</c>; null when it is absent.</summary>
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
/// <param name="Value">Its value.</param>
/// <param name="Line">The line of the key, from 1.</param>
internal sealed record TemplateMember(string Name, TemplateNode Value, int Line);

/// <summary>Limits what is read of a template, and remembers the keys that stand twice.</summary>
/// <param name="onlyLine">The line of every value of a template that is one text in another file; null for a file of its own.</param>
internal sealed class TemplateBudget(int? onlyLine = null)
{
    private const int KeysNoted = 10;

    private readonly List<(TemplateMember Last, int FirstLine)> repeated = [];
    private int nodes;
    private int more;

    /// <summary>The line in the file for a line of the template.</summary>
    public int Line(int line) => onlyLine ?? line;

    /// <exception cref="InvalidInputException">There are too many values, or they are nested too deeply.</exception>
    public void Take(int depth)
    {
        if (++nodes > Limits.TemplateNodes)
        {
            throw new InvalidInputException($"The template has more than {Limits.TemplateNodes:N0} values, which is the limit.");
        }

        if (depth > Limits.Depth)
        {
            throw new InvalidInputException($"The template nests its values deeper than {Limits.Depth} levels.");
        }
    }

    /// <summary>An object. Of members with the same name the last counts: so CloudFormation reads JSON and YAML.</summary>
    public TemplateNode.Mapping Mapping(List<TemplateMember> members, int line)
    {
        HashSet<string> names = new(members.Count, StringComparer.Ordinal);
        return new(members.All(member => names.Add(member.Name)) ? members : Last(members), line);
    }

    /// <summary>Notes the keys that stand twice.</summary>
    public void Note(ReadContext context)
    {
        foreach ((TemplateMember last, int firstLine) in repeated)
        {
            string name = InvalidInputException.Quote(last.Name);
            context.Note(last.Line, $"{name} stands in this object also on line {firstLine}: the last one counts, as in CloudFormation.");
        }

        if (more > 0)
        {
            context.Note(repeated[^1].Last.Line, $"{more:N0} more keys of this template stand twice in their objects.");
        }
    }

    private List<TemplateMember> Last(List<TemplateMember> members)
    {
        List<TemplateMember> kept = [];
        foreach (IGrouping<string, TemplateMember> same in members.GroupBy(member => member.Name, StringComparer.Ordinal))
        {
            TemplateMember last = same.Last();
            kept.Add(last);
            if (same.First() != last && repeated.Count < KeysNoted)
            {
                repeated.Add((last, same.First().Line));
            }
            else if (same.First() != last)
            {
                more++;
            }
        }

        return kept;
    }
}
