using System.Text.RegularExpressions;

namespace ConfigRule.Cli.Evaluate;

/// <summary><c>Fn::Sub</c>: text with <c>${Name}</c> in it; <c>${!Name}</c> stands for itself.</summary>
internal sealed partial class TemplateSub(TemplateValues values)
{
    // No mode, engine or name is longer; text that doubles itself level by level ends here.
    private const int Longest = 4096;

    private readonly Dictionary<string, TemplateValue> known = new(StringComparer.Ordinal);

    public TemplateValue Of(string pattern, TemplateNode.Mapping? variables)
    {
        string? open = null;
        int length = pattern.Length;
        string text = Variable().Replace(pattern, found =>
        {
            string name = found.Groups["name"].Value;
            if (open is not null || length > Longest)
            {
                return "";
            }

            if (name.StartsWith('!'))
            {
                return $"${{{name[1..]}}}";
            }

            if (!known.TryGetValue(name, out TemplateValue value))
            {
                known[name] = value = variables?.Find(name) is { } own ? values.Of(own) : OfTemplate(name);
            }

            open ??= value.OpenOn;
            length += value.Text?.Length ?? 0;
            return value.Text ?? "";
        });
        return open is not null ? TemplateValue.Open(open)
            : length > Longest ? TemplateValue.Open("a text too long to be a name")
            : new(text);
    }

    private TemplateValue OfTemplate(string name) => name.Contains('.')
        ? TemplateValue.Open($"{TemplateValues.Short(name)}, known at deployment")
        : values.Reference(name);

    [GeneratedRegex(@"\$\{(?<name>[^}]*)\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Variable();
}
