using ConfigRule.Cli.Files;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Evaluate.CloudFormation;

/// <summary>
/// The values of a template before deployment: as far as the template states them, with its parameters' defaults, and as far as
/// the user gives them. A value that may differ between deployments is undecided.
/// </summary>
internal sealed class TemplateValues
{
    private const int NameLength = 60;

    private readonly TemplateNode.Mapping template;
    private readonly TemplateParameters parameters;
    private readonly TemplateConditions conditions;
    private readonly Dictionary<string, TemplateValue> references = new(StringComparer.Ordinal);
    private int depth;

    public TemplateValues(TemplateNode.Mapping template, TemplateParameters parameters)
    {
        this.template = template;
        this.parameters = parameters;
        conditions = new(Section("Conditions"), this);
    }

    /// <summary>The value of a property; an absent one is null.</summary>
    public TemplateValue Of(TemplateNode? node)
    {
        // The template itself is not nested deeper, but its conditions may refer to each other.
        if (depth >= Limits.Depth)
        {
            return TemplateValue.Undecided("functions and conditions that are nested too deeply");
        }

        depth++;
        TemplateValue value = node switch
        {
            null => TemplateValue.Absent,
            TemplateNode.Scalar scalar => Literal(scalar),
            TemplateNode.Sequence list => TemplateValue.List(list.Items.Select(Of)),
            TemplateNode.Mapping { Members: [{ Name: var function, Value: var argument }] } => Call(function, argument),
            _ => TemplateValue.Object("a list or an object"),
        };
        depth--;
        return value;
    }

    /// <summary>A node, or the branch that its <c>Fn::If</c> takes; the node itself if the condition is undecided.</summary>
    public TemplateNode? Chosen(TemplateNode? node)
    {
        while (node is TemplateNode.Mapping { Members: [{ Name: "Fn::If", Value: TemplateNode.Sequence arguments }] }
            && arguments.Items is [TemplateNode.Scalar { Text: { } condition }, var yes, var no]
            && Condition(condition).Holds is { } holds)
        {
            node = holds ? yes : no;
        }

        return node;
    }

    /// <summary>Whether a condition of the template holds.</summary>
    public TemplateCondition Condition(string name) => conditions.Named(name);

    /// <summary>
    /// The value of <c>Ref</c>: for a parameter the given value, or its default, because a deployment uses it unless another
    /// value is given.
    /// </summary>
    public TemplateValue Reference(string name)
    {
        if (!references.TryGetValue(name, out TemplateValue value))
        {
            references[name] = value = name is "AWS::NoValue" ? TemplateValue.Absent
                : Section("Parameters")?.Find(name) is TemplateNode.Mapping parameter ? parameters.ValueOf(name, parameter)
                : parameters.Pseudo(name) ?? TemplateValue.Undecided(
                    name.StartsWith("AWS::", StringComparison.Ordinal) ? $"{Short(name)}, known at deployment"
                    : Section("Resources")?.Find(name) is not null ? $"the resource {Short(name)}, known at deployment"
                    : $"'{Short(name)}', which the template does not declare");
        }

        return value;
    }

    /// <summary>The text itself, unless CloudFormation or the Serverless Framework replaces a part of it.</summary>
    internal static TemplateValue Literal(string? text, bool isString = true)
    {
        ReadOnlySpan<char> start = text.AsSpan(0, Math.Min(text?.Length ?? 0, TemplateValue.Longest));
        return start.Contains("{{resolve:", StringComparison.Ordinal) ? TemplateValue.Undecided("a dynamic reference")
            : ServerlessFile.VariableIn(start) is { } variable ? TemplateValue.Undecided(variable)
            : new(text, null, isString);
    }

    internal static TemplateValue Literal(TemplateNode.Scalar scalar) => Literal(scalar.Text, scalar.IsString || scalar.Text is null);

    internal static string Short(string name) => PrintableText.OneLine(name, NameLength);

    private TemplateNode.Mapping? Section(string name) => template.Find(name) as TemplateNode.Mapping;

    private TemplateValue Call(string function, TemplateNode argument) => (function, argument) switch
    {
        ("Ref", TemplateNode.Scalar { Text: { } name }) => Reference(name),
        ("Fn::Sub", TemplateNode.Scalar { Text: { } pattern }) => new TemplateSub(this).Substitute(pattern, null),
        ("Fn::Sub", TemplateNode.Sequence { Items: [TemplateNode.Scalar { Text: { } pattern }, TemplateNode.Mapping variables] }) =>
            new TemplateSub(this).Substitute(pattern, variables),
        ("Fn::If", TemplateNode.Sequence { Items: [TemplateNode.Scalar { Text: { } condition }, var yes, var no] }) =>
            If(Condition(condition), yes, no),
        ("Fn::FindInMap", TemplateNode.Sequence { Items: [var map, var first, var second, ..] } arguments) =>
            TemplateFunctions.FindInMap(Section("Mappings"), Of(map), Of(first), Of(second), Default(arguments)),
        ("Fn::Select", TemplateNode.Sequence { Items: [var index, var list] }) => TemplateFunctions.Select(Of(index), Of(list)),
        ("Fn::Join", TemplateNode.Sequence { Items: [TemplateNode.Scalar { Text: var delimiter }, var list] }) =>
            TemplateFunctions.Join(delimiter ?? "", Of(list)),
        ("Fn::Split", TemplateNode.Sequence { Items: [TemplateNode.Scalar { Text: { Length: > 0 } delimiter }, var text] }) =>
            TemplateFunctions.Split(delimiter, Of(text)),
        ("Fn::Transform", _) => TemplateValue.Undecided(TemplateMacros.Describe(argument)),
        _ => function.StartsWith("Fn::", StringComparison.Ordinal)
            ? TemplateValue.Undecided(Short(function))
            : TemplateValue.Object("an object"),
    };

    /// <summary>The value that <c>Fn::FindInMap</c> has for absent keys, if it states one (transform AWS::LanguageExtensions).</summary>
    private TemplateValue? Default(TemplateNode.Sequence arguments) =>
        arguments.Items is [_, _, _, TemplateNode.Mapping options] && options.Find("DefaultValue") is { } value ? Of(value) : null;

    private TemplateValue If(TemplateCondition condition, TemplateNode yes, TemplateNode no) => condition.Holds is { } holds
        ? Of(holds ? yes : no)
        : TemplateValue.Common([Of(yes), Of(no)], condition.DependsOn);
}

/// <summary>A property's value in a template: text, a list, nothing, or what it depends on.</summary>
/// <param name="Text">Null when it is absent or undecided; for a list or an object, a description.</param>
/// <param name="DependsOn">What it depends on, as the end of a sentence; null when it is decided.</param>
/// <param name="IsString">False for a number, true, false, a list or an object, none of which can be a mode.</param>
internal readonly record struct TemplateValue(string? Text, string? DependsOn = null, bool IsString = true)
{
    /// <summary>No mode, engine or name is longer: functions do not read longer text, so that no template makes them slow.</summary>
    public const int Longest = 4096;

    // More combinations of keys than any mapping of Regions and stages has.
    private const int MostOutcomes = 500;

    /// <summary>The entries of a list, none for an object; null for text.</summary>
    public IReadOnlyList<TemplateValue>? Items { get; private init; }

    public static TemplateValue Absent => default(TemplateValue) with { IsString = true };

    /// <summary>A list without the entries that <c>AWS::NoValue</c> removes.</summary>
    public static TemplateValue List(IEnumerable<TemplateValue> items) =>
        Object("a list or an object") with { Items = [.. items.Where(item => item != Absent)] };

    /// <summary>An object, which no function and no property that decides takes.</summary>
    /// <param name="what">How a message calls it.</param>
    public static TemplateValue Object(string what) => new(what, null, IsString: false) { Items = [] };

    public static TemplateValue TooLong => Undecided("a text too long to be a name");

    public static TemplateValue Undecided(string on) => new(null, on);

    /// <summary>The value that several outcomes have in common; if they differ, it depends on <paramref name="on"/>.</summary>
    /// <param name="outcomes">Null stands for an outcome with which a deployment fails.</param>
    /// <param name="on">What decides between them.</param>
    public static TemplateValue Common(IEnumerable<TemplateValue?> outcomes, string on)
    {
        TemplateValue? common = null;
        int seen = 0;
        foreach (TemplateValue? outcome in outcomes)
        {
            bool differs = common is not null && outcome is not null && outcome != common;
            if (++seen > MostOutcomes || outcome is { DependsOn: not null } || differs)
            {
                return Undecided(on);
            }

            common ??= outcome;
        }

        return common ?? Undecided(on);
    }

    /// <summary>This value for a function that needs text: undecided if it is something else.</summary>
    public TemplateValue AsText() => DependsOn is not null ? this
        : Text is null || Items is not null ? Undecided("a function whose argument is not text")
        : Text.Length > Longest ? TooLong
        : this;
}
