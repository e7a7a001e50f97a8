using ConfigRule.Cli.Files;

namespace ConfigRule.Cli.Evaluate.CloudFormation;

/// <summary>
/// The conditions of a template, each evaluated once. What an undecided value cannot change is decided: <c>Fn::And</c> with a
/// false condition is false.
/// </summary>
/// <param name="section">The template's <c>Conditions</c>; null if it has none.</param>
/// <param name="values">The values that conditions compare.</param>
internal sealed class TemplateConditions(TemplateNode.Mapping? section, TemplateValues values)
{
    private readonly Dictionary<string, TemplateCondition> known = new(StringComparer.Ordinal);
    private int depth;

    /// <summary>The condition with a name.</summary>
    public TemplateCondition Named(string name)
    {
        if (known.TryGetValue(name, out TemplateCondition evaluated))
        {
            return evaluated;
        }

        string condition = $"the condition {TemplateValues.Short(name)}";
        if (section?.Find(name) is not { } node)
        {
            return TemplateCondition.Undecided($"{condition}, which the template does not declare");
        }

        known[name] = TemplateCondition.Undecided($"{condition}, which depends on itself");

        // Of conditions that depend on each other, the innermost is named: it is the nearest to the cause.
        TemplateCondition found = Of(node);
        return known[name] = found.Holds is not null || found.DependsOn.StartsWith("the condition ", StringComparison.Ordinal)
            ? found
            : TemplateCondition.Undecided($"{condition}, which depends on {found.DependsOn}");
    }

    private TemplateCondition Of(TemplateNode node)
    {
        // Conditions may refer to each other in a chain of any length.
        if (depth >= Limits.Depth)
        {
            return TemplateCondition.Undecided("conditions that are nested too deeply");
        }

        depth++;
        TemplateCondition condition = node is TemplateNode.Mapping { Members: [{ Name: var function, Value: var argument }] }
            ? Call(function, argument)
            : TemplateCondition.Undecided("a value that is not a condition");
        depth--;
        return condition;
    }

    private TemplateCondition Call(string function, TemplateNode argument) => (function, argument) switch
    {
        ("Condition", TemplateNode.Scalar { Text: { } name }) => Named(name),
        ("Fn::Equals", TemplateNode.Sequence { Items: [var left, var right] }) =>
            Equal(values.Of(left).AsText(), values.Of(right).AsText()),
        ("Fn::Not", TemplateNode.Sequence { Items: [var negated] }) => Of(negated) is var found && found.Holds is { } holds
            ? new(!holds)
            : found,
        ("Fn::And", TemplateNode.Sequence { Items: [_, ..] all }) => Combined(all, decisive: false),
        ("Fn::Or", TemplateNode.Sequence { Items: [_, ..] any }) => Combined(any, decisive: true),
        _ => TemplateCondition.Undecided($"{TemplateValues.Short(function)}, whose arguments make no condition"),
    };

    /// <summary>CloudFormation compares texts; a number or truth value in the template counts as its text.</summary>
    private static TemplateCondition Equal(TemplateValue left, TemplateValue right) => (left.DependsOn ?? right.DependsOn) is { } open
        ? TemplateCondition.Undecided(open)
        : new(left.Text == right.Text);

    /// <summary>One <paramref name="decisive"/> condition decides, whatever the others are.</summary>
    private TemplateCondition Combined(IEnumerable<TemplateNode> conditions, bool decisive)
    {
        TemplateCondition combined = new(!decisive);
        foreach (TemplateNode node in conditions)
        {
            TemplateCondition condition = Of(node);
            if (condition.Holds == decisive)
            {
                return condition;
            }

            combined = combined.Holds is null || condition.Holds is not null ? combined : condition;
        }

        return combined;
    }
}

/// <summary>A condition, evaluated.</summary>
/// <param name="Holds">Null if it is undecided.</param>
/// <param name="DependsOn">What it depends on, as the end of a sentence, if it is undecided.</param>
internal readonly record struct TemplateCondition(bool? Holds, string DependsOn = "")
{
    public static TemplateCondition Undecided(string on) => new(null, on);
}
