using System.Text;

namespace ConfigRule.Cli.Evaluate.CloudFormation;

/// <summary><c>Fn::Sub</c>: text with <c>${Name}</c> in it; <c>${!Name}</c> is the text <c>${Name}</c>.</summary>
internal sealed class TemplateSub(TemplateValues values)
{
    private readonly Dictionary<string, TemplateValue> known = new(StringComparer.Ordinal);

    // Without a regular expression: one that needs linear time only took a sixth of a run on the samples to construct.
    public TemplateValue Substitute(string pattern, TemplateNode.Mapping? variables)
    {
        if (pattern.Length > TemplateValue.Longest)
        {
            return TemplateValue.TooLong;
        }

        // The limit also stops text that doubles at every level.
        StringBuilder text = new();
        int at = 0;
        while (text.Length <= TemplateValue.Longest)
        {
            int start = pattern.IndexOf("${", at, StringComparison.Ordinal);
            int end = start < 0 ? -1 : pattern.IndexOf('}', start);
            if (end < 0)
            {
                text.Append(pattern.AsSpan(at));
                break;
            }

            text.Append(pattern.AsSpan(at, start - at));
            at = end + 1;
            string name = pattern[(start + 2)..end];
            if (name.StartsWith('!'))
            {
                text.Append("${").Append(name.AsSpan(1)).Append('}');
                continue;
            }

            TemplateValue value = Variable(name, variables);
            if (value.DependsOn is not null)
            {
                return value;
            }

            text.Append(value.Text);
        }

        return text.Length > TemplateValue.Longest ? TemplateValue.TooLong : TemplateValues.Literal(text.ToString());
    }

    private TemplateValue Variable(string name, TemplateNode.Mapping? variables)
    {
        if (!known.TryGetValue(name, out TemplateValue value))
        {
            known[name] = value = (variables?.Find(name) is { } own ? values.Of(own) : FromTemplate(name)).AsText();
        }

        return value;
    }

    private TemplateValue FromTemplate(string name) => ServerlessFile.VariableIn($"${{{name}}}") is { } variable
        ? TemplateValue.Undecided(variable)
        : name.Contains('.') ? TemplateValue.Undecided($"{TemplateValues.Short(name)}, known at deployment")
        : values.Reference(name);
}
