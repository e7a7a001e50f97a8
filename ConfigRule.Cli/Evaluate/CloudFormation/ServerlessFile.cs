using ConfigRule.Cli.Files;

namespace ConfigRule.Cli.Evaluate.CloudFormation;

/// <summary>
/// The CloudFormation resources in a serverless.yml (Serverless Framework, "AWS Infrastructure Resources" and "Variables"). The
/// framework adds them to the template that it makes of the functions.
/// </summary>
internal static class ServerlessFile
{
    /// <summary>Whether an object is a serverless.yml.</summary>
    public static bool Is(TemplateNode.Mapping root) => root.Find("service") is not null && root.Find("provider") is not null;

    /// <summary>The template: the parts of <c>resources</c> merged, and <c>extensions</c> merged into its resources.</summary>
    public static TemplateNode.Mapping Template(TemplateNode.Mapping root, ReadContext context)
    {
        TemplateNode? resources = root.Find("resources");
        List<TemplateNode.Mapping> parts = [];
        foreach (TemplateNode part in resources is TemplateNode.Sequence list ? list.Items : resources is not null ? [resources] : [])
        {
            if (part is TemplateNode.Mapping mapping)
            {
                parts.Add(mapping);
            }
            else if (part is TemplateNode.Scalar { Text: { } text })
            {
                string what = VariableIn(text) ?? TemplateValues.Short(text);
                context.NoteElsewhere(part.Line, $"resources is {what}, which is not in this file: evaluate it too.");
            }
        }

        TemplateNode.Mapping template = Merged(parts);
        if (template.Find("Resources") is TemplateNode.Mapping own && template.Find("extensions") is TemplateNode.Mapping extensions)
        {
            IEnumerable<TemplateMember> others = template.Members.Where(member => member.Name is not "Resources");
            return new([.. others, new("Resources", Merged([own, extensions]), own.Line)], template.Line);
        }

        return template;
    }

    /// <summary>
    /// The first variable of the framework in a text, as what a value depends on; null if there is none. It has a source, as in
    /// <c>${opt:stage}</c> or <c>${file(mode.yml)}</c>, and CloudFormation's own, such as <c>${AWS::Region}</c>, have none.
    /// </summary>
    public static string? VariableIn(ReadOnlySpan<char> text)
    {
        int passed = 0;
        while (text[passed..].IndexOf("${") is >= 0 and var next)
        {
            ReadOnlySpan<char> variable = text[(passed + next)..];
            ReadOnlySpan<char> rest = variable[2..].TrimStart("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
            if (rest is ['(', ..] || (rest is [':', not ':', ..] && rest.Length < variable.Length - 2))
            {
                int end = variable.IndexOf('}') + 1;
                string whole = (end > 0 ? variable[..end] : variable).ToString();
                return $"the variable {TemplateValues.Short(whole)} of the Serverless Framework";
            }

            passed += next + 2;
        }

        return null;
    }

    /// <summary>One object of several: of members with the same name, objects are merged, and of other values the last counts.</summary>
    private static TemplateNode.Mapping Merged(IReadOnlyList<TemplateNode.Mapping> parts)
    {
        List<TemplateMember> members = [];
        IEnumerable<TemplateMember> all = parts.SelectMany(part => part.Members);
        foreach (IGrouping<string, TemplateMember> same in all.GroupBy(member => member.Name, StringComparer.Ordinal))
        {
            TemplateNode.Mapping[] objects = [.. same.Select(member => member.Value).OfType<TemplateNode.Mapping>()];
            TemplateMember first = same.First();
            TemplateMember last = same.Last();
            members.Add(objects.Length > 1 && last.Value is TemplateNode.Mapping ? first with { Value = Merged(objects) } : last);
        }

        return new(members, parts is [var only, ..] ? only.Line : 1);
    }
}
