using System.CommandLine;
using ConfigRule.Cli.Files;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Cli.Usage;
using ConfigRule.Events;

namespace ConfigRule.Cli.Evaluate.CloudFormation;

/// <summary>The values that the user gives to the parameters of all templates, and to pseudo parameters such as AWS::Region.</summary>
/// <param name="given">By name.</param>
internal sealed class TemplateParameters(IReadOnlyDictionary<string, TemplateValue> given)
{
    private const int ChoicesShown = 5;

    // For such a parameter the value is the name of the Systems Manager parameter, not its value.
    private const string FromSystemsManager = "AWS::SSM::Parameter::Value";

    /// <summary>
    /// The pseudo parameters that a user may give (CloudFormation User Guide, "Get AWS values using pseudo parameters";
    /// AWS::NoValue is not a value).
    /// </summary>
    private static readonly string[] Pseudos =
    [
        "AWS::AccountId", "AWS::NotificationARNs", "AWS::Partition", "AWS::Region", "AWS::StackId", "AWS::StackName", "AWS::URLSuffix",
    ];

    private readonly HashSet<string> declared = new(StringComparer.Ordinal);

    /// <summary>No values.</summary>
    public static TemplateParameters None => new(new Dictionary<string, TemplateValue>());

    /// <summary>Whether a parameter may have this name.</summary>
    /// <exception cref="InvalidInputException">It may not.</exception>
    public static string Named(string name) => name.All(char.IsAsciiLetterOrDigit) && name.Length > 0 || Pseudos.Contains(name)
        ? name
        : throw InvalidInputException.Unexpected(
            "The parameter's name", name, $"letters and digits, or one of {string.Join(", ", Pseudos)}");

    /// <summary>A pseudo parameter's value; null if it is not given.</summary>
    public TemplateValue? Pseudo(string name) => Pseudos.Contains(name) && given.TryGetValue(name, out TemplateValue value) ? value : null;

    /// <summary>The value of a parameter that a template declares: the given one, its default, or its only allowed one.</summary>
    public TemplateValue ValueOf(string name, TemplateNode.Mapping parameter)
    {
        string type = TextOf(parameter, "Type") ?? "";
        string described = $"the parameter {TemplateValues.Short(name)}";
        if (type.StartsWith(FromSystemsManager, StringComparison.Ordinal))
        {
            return TemplateValue.Undecided($"{described}, which is read from Systems Manager at deployment");
        }

        string[] allowed = Allowed(parameter);
        TemplateValue value = given.TryGetValue(name, out TemplateValue own) ? own
            : parameter.Find("Default") is TemplateNode.Scalar { Text: { } text } ? TemplateValues.Literal(text)
            : allowed is [var only] ? TemplateValues.Literal(only)
            : TemplateValue.Undecided($"{described}, which has no default");
        return value.Text is null ? value
            : IsList(type) && value.AsText() is { DependsOn: not null } unread ? unread
            : !IsAllowed(value.Text, type, allowed) ? TemplateValue.Undecided($"{described}, whose default is not one of its AllowedValues")
            : IsList(type) ? TemplateValue.List(Entries(value.Text).Select(entry => TemplateValues.Literal(entry)))
            : value;
    }

    /// <summary>Checks the given values against a template's parameters, as CloudFormation does before it deploys.</summary>
    /// <exception cref="InvalidInputException">A value is not one of the <c>AllowedValues</c>.</exception>
    public void Check(TemplateNode.Mapping? parameters)
    {
        foreach ((string name, TemplateValue value) in given)
        {
            if (parameters?.Find(name) is not TemplateNode.Mapping parameter)
            {
                continue;
            }

            declared.Add(name);
            string[] allowed = Allowed(parameter);
            if (value.Text is { } text && !IsAllowed(text, TextOf(parameter, "Type") ?? "", allowed))
            {
                throw new InvalidInputException(TextOf(parameter, "NoEcho") is "true"
                    ? $"The parameter {TemplateValues.Short(name)} is not one of its AllowedValues."
                    : $"The parameter {TemplateValues.Short(name)} is {InvalidInputException.Quote(text)}: expected {Choices(allowed)}.");
            }
        }
    }

    /// <summary>Notes each given parameter that no template declares: it may be misspelled.</summary>
    public void NoteUndeclared(ReportInfo info)
    {
        foreach (string name in given.Keys.Where(name => !declared.Contains(name) && !Pseudos.Contains(name)))
        {
            string message = $"No template declares the parameter {TemplateValues.Short(name)}.";
            info.Add(new Note(TemplateParametersOption.Name, message, NoteKind.Remark));
        }
    }

    private static bool IsAllowed(string value, string type, string[] allowed) =>
        allowed is [] || !(IsList(type) ? Entries(value) : [value]).Except(allowed, StringComparer.Ordinal).Any();

    private static string Choices(string[] allowed) =>
        (allowed.Length > 1 ? "one of " : "")
        + string.Join(", ", allowed.Take(ChoicesShown).Select(choice => InvalidInputException.Quote(choice, 40)))
        + (allowed.Length > ChoicesShown ? ", …" : "");

    private static bool IsList(string type) => type is "CommaDelimitedList" || type.StartsWith("List<", StringComparison.Ordinal);

    private static string[] Entries(string list) => list.Split(',', StringSplitOptions.TrimEntries);

    private static string[] Allowed(TemplateNode.Mapping parameter) => parameter.Find("AllowedValues") is TemplateNode.Sequence list
        ? [.. list.Items.OfType<TemplateNode.Scalar>().Select(choice => choice.Text).OfType<string>()]
        : [];

    private static string? TextOf(TemplateNode.Mapping parameter, string name) => (parameter.Find(name) as TemplateNode.Scalar)?.Text;
}

/// <summary>The option <c>--template-parameters</c>.</summary>
internal sealed class TemplateParametersOption
{
    public const string Name = "--template-parameters";

    private readonly Option<string[]> option = new(Name)
    {
        Description = """
            Values for the parameters of CloudFormation templates, in place of their defaults; the last of several counts. KEY may be a
            pseudo parameter such as AWS::Region. FILE: a parameter file of CloudFormation ("ParameterKey"), a template configuration
            of CodePipeline, {"KEY": "VALUE"}, ["KEY=VALUE"], or samconfig.toml (FILE#ENVIRONMENT selects an environment).
            """.ReplaceLineEndings(" "),
        HelpName = "FILE|KEY=VALUE",
    };

    public void AddTo(Command command) => command.Options.Add(option);

    /// <summary>The given values.</summary>
    /// <exception cref="BadInputException">A file cannot be read, or a word is neither a file nor KEY=VALUE.</exception>
    public TemplateParameters Read(ParseResult options) => Read(options.GetValue(option) ?? []);

    /// <inheritdoc cref="Read(ParseResult)"/>
    internal static TemplateParameters Read(IEnumerable<string> words)
    {
        Dictionary<string, TemplateValue> given = new(StringComparer.Ordinal);
        foreach (string word in words)
        {
            try
            {
                foreach ((string name, TemplateValue value) in ParameterFile.Read(word))
                {
                    given[TemplateParameters.Named(name)] = value;
                }
            }
            catch (Exception failure) when (ReadError.Is(failure))
            {
                throw new BadInputException($"{Name}: {ReadError.Explain(failure)}", failure);
            }
        }

        return new(given);
    }

    /// <summary>The words of the command line that state a value, which may be secret.</summary>
    public IEnumerable<string> Secrets(ParseResult options) => (options.GetValue(option) ?? []).Where(ParameterFile.IsPair);
}
