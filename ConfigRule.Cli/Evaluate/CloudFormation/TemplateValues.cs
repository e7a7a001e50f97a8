using ConfigRule.Policy;

namespace ConfigRule.Cli.Evaluate.CloudFormation;

/// <summary>The values of a template before deployment, as far as the template itself states them.</summary>
internal sealed class TemplateValues(TemplateNode.Mapping template)
{
    private const int NameLength = 60;

    /// <summary>The value of a property; an absent one is null.</summary>
    public TemplateValue Of(TemplateNode? node) => node switch
    {
        null => TemplateValue.Absent,
        TemplateNode.Scalar scalar => Literal(scalar),
        TemplateNode.Mapping { Members: [{ Name: var function, Value: var argument }] } => Call(function, argument),
        _ => new("a list or an object", null, IsString: false),
    };

    private TemplateValue Call(string function, TemplateNode argument) => (function, argument) switch
    {
        ("Ref", TemplateNode.Scalar { Text: { } name }) => Reference(name),
        ("Fn::Sub", TemplateNode.Scalar { Text: { } pattern }) => new TemplateSub(this).Substitute(pattern, null),
        ("Fn::Sub", TemplateNode.Sequence { Items: [TemplateNode.Scalar { Text: { } pattern }, TemplateNode.Mapping variables] }) =>
            new TemplateSub(this).Substitute(pattern, variables),
        ("Fn::If", TemplateNode.Sequence { Items: [TemplateNode.Scalar { Text: { } condition }, var yes, var no] }) =>
            If(condition, Of(yes), Of(no)),
        ("Fn::FindInMap", TemplateNode.Sequence { Items: [var map, var first, var second, ..] }) => InMap(Of(map), Of(first), Of(second)),
        _ => function.StartsWith("Fn::", StringComparison.Ordinal)
            ? TemplateValue.Undecided(Short(function))
            : new("an object", null, IsString: false),
    };

    /// <summary>The value of <c>Ref</c>: for a parameter its default, because a deployment uses it unless another value is given.</summary>
    public TemplateValue Reference(string name)
    {
        if (name is "AWS::NoValue")
        {
            return TemplateValue.Absent;
        }

        if (Declared("Parameters", name) is not TemplateNode.Mapping parameter)
        {
            return TemplateValue.Undecided(
                name.StartsWith("AWS::", StringComparison.Ordinal) ? $"{Short(name)}, known at deployment"
                : Declared("Resources", name) is not null ? $"the resource {Short(name)}, known at deployment"
                : $"'{Short(name)}', which the template does not declare");
        }

        // For such a parameter the default is the name of the Systems Manager parameter, not its value.
        const string FromSystemsManager = "AWS::SSM::Parameter::Value";
        return (parameter.Find("Type") as TemplateNode.Scalar)?.Text?.StartsWith(FromSystemsManager, StringComparison.Ordinal) is true
            ? TemplateValue.Undecided($"the parameter {Short(name)}, which is read from Systems Manager at deployment")
            : parameter.Find("Default") is TemplateNode.Scalar { Text: not null } given
                ? Literal(given)
                : TemplateValue.Undecided($"the parameter {Short(name)}, which has no default");
    }

    private TemplateNode? Declared(string section, string name) => (template.Find(section) as TemplateNode.Mapping)?.Find(name);

    private static TemplateValue Literal(TemplateNode.Scalar scalar) => Literal(scalar.Text, scalar.IsString || scalar.Text is null);

    /// <summary>The text itself, unless CloudFormation replaces a part of it.</summary>
    internal static TemplateValue Literal(string? text, bool isString = true) =>
        text?.Contains("{{resolve:", StringComparison.Ordinal) is true
            ? TemplateValue.Undecided("a dynamic reference")
            : new(text, null, isString);

    private static TemplateValue If(string condition, TemplateValue yes, TemplateValue no) =>
        yes == no && yes.DependsOn is null ? yes : TemplateValue.Undecided($"the condition {Short(condition)}");

    private TemplateValue InMap(TemplateValue map, TemplateValue first, TemplateValue second)
    {
        if ((map.DependsOn ?? first.DependsOn ?? second.DependsOn) is { } open)
        {
            return TemplateValue.Undecided(open);
        }

        TemplateNode? found = template.Find("Mappings");
        foreach (string? key in (ReadOnlySpan<string?>)[map.Text, first.Text, second.Text])
        {
            found = (found as TemplateNode.Mapping)?.Find(key ?? "");
        }

        return found is TemplateNode.Scalar { Text: not null } scalar
            ? Literal(scalar)
            : TemplateValue.Undecided(
                $"{Short(first.Text ?? "")}.{Short(second.Text ?? "")} in the mapping {Short(map.Text ?? "")}, which does not exist");
    }

    internal static string Short(string name) => PrintableText.OneLine(name, NameLength);
}

/// <summary>A property's value in a template: text, nothing, or what it depends on.</summary>
/// <param name="Text">Null when it is absent or undecided.</param>
/// <param name="DependsOn">What it depends on, as the end of a sentence; null when it is decided.</param>
/// <param name="IsString">False for a number, true, false, a list or an object, none of which can be a mode.</param>
internal readonly record struct TemplateValue(string? Text, string? DependsOn = null, bool IsString = true)
{
    public static TemplateValue Absent => default(TemplateValue) with { IsString = true };

    public static TemplateValue Undecided(string on) => new(null, on);
}
