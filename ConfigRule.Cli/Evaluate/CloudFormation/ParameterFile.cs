using System.Text;
using ConfigRule.Cli.Files;
using ConfigRule.Events;

namespace ConfigRule.Cli.Evaluate.CloudFormation;

/// <summary>
/// Reads a word of <c>--template-parameters</c>: KEY=VALUE, or a file in one of the forms in which the AWS CLI, CodePipeline and
/// AWS SAM take parameters, as JSON or YAML. No message contains a value, because it may be secret.
/// </summary>
internal static class ParameterFile
{
    private const int MostBytes = 1024 * 1024;
    private const string DefaultEnvironment = "default";

    /// <summary>Whether a word is KEY=VALUE and not the name of a file.</summary>
    public static bool IsPair(string word) => word.Contains('=', StringComparison.Ordinal) && !File.Exists(Located(word).Path);

    /// <summary>The values in a word.</summary>
    /// <exception cref="InvalidInputException">It is neither KEY=VALUE nor a readable file.</exception>
    public static IReadOnlyList<(string Name, TemplateValue Value)> Read(string word)
    {
        if (IsPair(word))
        {
            return [Pair(word)];
        }

        (string path, string? environment) = Located(word);
        if (!File.Exists(path))
        {
            throw new InvalidInputException($"{InvalidInputException.Quote(word)} is neither a file nor KEY=VALUE.");
        }

        try
        {
            return [.. In(Parse(path), environment)];
        }
        catch (Exception failure) when (ReadError.Is(failure))
        {
            throw new InvalidInputException($"{path}: {ReadError.Explain(failure)}");
        }
    }

    /// <summary>The file's path, also with the prefix that the AWS CLI wants, and the environment after <c>#</c>.</summary>
    private static (string Path, string? Environment) Located(string word)
    {
        const string Prefix = "file://";
        string path = word.StartsWith(Prefix, StringComparison.Ordinal) ? word[Prefix.Length..] : word;
        int at = path.LastIndexOf('#');
        return at > 0 && !File.Exists(path) ? (path[..at], path[(at + 1)..]) : (path, null);
    }

    private static TemplateNode Parse(string path)
    {
        byte[] content = new InputFile(path).ReadAll(MostBytes, "template parameters");
        string text = Encoding.UTF8.GetString(content);
        TemplateBudget budget = new();
        return path.EndsWith(".toml", StringComparison.OrdinalIgnoreCase) ? Toml.Read(text)
            : text.AsSpan().TrimStart() is ['{' or '[', ..] ? JsonTemplate.Read(content, 1, budget)
            : YamlTemplate.Read(text, budget) ?? throw new InvalidInputException("The file is empty.");
    }

    private static IEnumerable<(string Name, TemplateValue Value)> In(TemplateNode root, string? environment) => root switch
    {
        TemplateNode.Sequence list => list.Items.Select((entry, i) => Entry(entry, i)),
        TemplateNode.Mapping sam when Environments(sam) is { Count: > 0 } environments => Overrides(environments, environment),
        TemplateNode.Mapping outer when outer.Find("Parameters") is { } inner and not TemplateNode.Scalar => In(inner, null),
        TemplateNode.Mapping plain => plain.Members.Select(member => (member.Name, Value(member.Name, member.Value))),
        _ => throw new InvalidInputException("The file contains no object or list of parameters."),
    };

    /// <summary>An entry of a list: CloudFormation's, or text as <c>aws cloudformation deploy</c> takes it.</summary>
    private static (string Name, TemplateValue Value) Entry(TemplateNode entry, int i)
    {
        if (entry is TemplateNode.Scalar { Text: { } text })
        {
            return Pair(text);
        }

        if (entry is not TemplateNode.Mapping parameter || parameter.Find("ParameterKey") is not TemplateNode.Scalar { Text: { } name })
        {
            throw new InvalidInputException($"[{i}].ParameterKey is missing.");
        }

        return (name, parameter.Find("UsePreviousValue") is TemplateNode.Scalar { Text: "true" or "True" }
            ? Previous(name)
            : parameter.Find("ParameterValue") is { } value
                ? Value(name, value)
                : throw new InvalidInputException($"[{i}].ParameterValue of {InvalidInputException.Quote(name)} is missing."));
    }

    private static TemplateValue Value(string name, TemplateNode value) => value switch
    {
        TemplateNode.Scalar { Text: { } text } => TemplateValues.Literal(text),
        TemplateNode.Sequence list when list.Items.All(item => item is TemplateNode.Scalar) =>
            TemplateValues.Literal(string.Join(',', list.Items.OfType<TemplateNode.Scalar>().Select(item => item.Text))),
        TemplateNode.Mapping { Members: [{ Name: var function }] } when function.StartsWith("Fn::", StringComparison.Ordinal) =>
            TemplateValue.Undecided($"the parameter {TemplateValues.Short(name)}, which {TemplateValues.Short(function)} sets"),
        _ => throw new InvalidInputException($"The value of {InvalidInputException.Quote(name)} has the wrong type: expected text."),
    };

    private static TemplateValue Previous(string name) =>
        TemplateValue.Undecided($"the parameter {TemplateValues.Short(name)}, whose previous value is used");

    /// <summary>KEY=VALUE, or the longer form that SAM also takes: ParameterKey=KEY,ParameterValue=VALUE.</summary>
    private static (string Name, TemplateValue Value) Pair(string pair)
    {
        string[] parts = pair.StartsWith("ParameterKey=", StringComparison.Ordinal) ? pair["ParameterKey=".Length..].Split(',', 2) : [];
        return parts is [var key, "UsePreviousValue=true"] ? (key, Previous(key))
            : parts is [var name, var rest] && rest.StartsWith("ParameterValue=", StringComparison.Ordinal)
                ? (name, TemplateValues.Literal(rest["ParameterValue=".Length..]))
            : pair.Split('=', 2) is [var left, var right] ? (left, TemplateValues.Literal(right))
            : throw new InvalidInputException("An entry is not KEY=VALUE.");
    }

    /// <summary>The environments of a samconfig file that set <c>parameter_overrides</c>, for the command deploy or for all.</summary>
    private static Dictionary<string, TemplateNode> Environments(TemplateNode.Mapping sam)
    {
        Dictionary<string, TemplateNode> found = new(StringComparer.Ordinal);
        foreach (TemplateMember environment in sam.Members)
        {
            TemplateNode? overrides = Setting(environment.Value, "deploy") ?? Setting(environment.Value, "global");
            if (overrides is not null)
            {
                found[environment.Name] = overrides;
            }
        }

        return found;

        static TemplateNode? Setting(TemplateNode environment, string command) =>
            Below(Below(Below(environment, command), "parameters"), "parameter_overrides");

        static TemplateNode? Below(TemplateNode? node, string name) => (node as TemplateNode.Mapping)?.Find(name);
    }

    private static IEnumerable<(string Name, TemplateValue Value)> Overrides(Dictionary<string, TemplateNode> environments, string? wanted)
    {
        string environment = wanted ?? (environments.Count == 1 ? environments.Keys.Single() : DefaultEnvironment);
        if (!environments.TryGetValue(environment, out TemplateNode? overrides))
        {
            string known = string.Join(", ", environments.Keys.Take(5).Select(name => InvalidInputException.Quote(name, 30)));
            throw new InvalidInputException(
                $"{InvalidInputException.Quote(environment)} is not an environment with parameter_overrides: add # and one of {known}.");
        }

        return overrides is TemplateNode.Scalar { Text: { } words } ? Words(words).Select(Pair) : In(overrides, null);
    }

    /// <summary>Splits text at white space that is not in quotes, as a shell does.</summary>
    private static IEnumerable<string> Words(string text)
    {
        StringBuilder word = new();
        char quote = '\0';
        foreach (char c in text + ' ')
        {
            if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (word.Length > 0)
                {
                    yield return word.ToString();
                    word.Clear();
                }
            }
            else if (quote == '\0' ? c is '"' or '\'' : c == quote)
            {
                quote = quote == '\0' ? c : '\0';
            }
            else
            {
                word.Append(c);
            }
        }
    }
}
