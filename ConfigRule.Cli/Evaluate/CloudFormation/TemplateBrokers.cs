using ConfigRule.Cli.Files;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Events;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Evaluate.CloudFormation;

/// <summary>
/// The brokers of a CloudFormation template. If the mode depends on the deployment, the broker is undecided. A broker without
/// a mode is not undecided; it is evaluated as the rule evaluates a broker without a mode, because the property is required and
/// no deployment can make the broker highly available; but a macro may set it. A broker whose condition is false has no row,
/// because it is not created; if the condition is undecided, the broker is evaluated as it would be created.
/// </summary>
/// <param name="template">The template.</param>
/// <param name="parameters">The values that the user gives.</param>
/// <param name="context">Receives notes and problems.</param>
/// <param name="stack">The stack's name, which becomes a part of each row's source; null when unknown.</param>
internal sealed class TemplateBrokers(
    TemplateNode.Mapping template, TemplateParameters parameters, ReadContext context, string? stack = null)
{
    private const string Loop = "Fn::ForEach::";
    private const string Module = "::MODULE";

    /// <summary>Resources that stand for a whole template.</summary>
    private static readonly string[] Stacks =
    [
        "AWS::CloudFormation::Stack", "AWS::CloudFormation::StackSet", "AWS::Serverless::Application",
        "AWS::ServiceCatalog::CloudFormationProvisionedProduct",
    ];

    private readonly TemplateValues values = new(template, parameters);

    /// <summary>Whether an object is a template: it has resources, or a macro may add them.</summary>
    public static bool IsTemplate(TemplateNode.Mapping root) =>
        root.Find("Resources") is not null || TemplateMacros.OfTemplate(root) is not null;

    /// <exception cref="UnknownFormException">It has no <c>Resources</c>.</exception>
    /// <exception cref="InvalidInputException">CloudFormation would refuse a value that the user gives.</exception>
    public IEnumerable<FoundBroker> Read()
    {
        TemplateNode? resources = template.Find("Resources");
        string? added = TemplateMacros.OfTemplate(template) is { } macro ? $"The template uses {macro}"
            : ServerlessFile.VariableIn((resources as TemplateNode.Scalar)?.Text) is { } variable ? $"Resources is {variable}"
            : null;
        if (added is null && resources is not TemplateNode.Mapping)
        {
            throw new UnknownFormException($"an object without Resources, but with {Names(template)}");
        }

        parameters.Check(template.Find("Parameters") as TemplateNode.Mapping);
        if (added is not null)
        {
            int line = (template.Find("Transform") ?? template).Line;
            context.NoteElsewhere(line, $"{added}, which may add resources that are not in this file.");
        }

        return resources is TemplateNode.Mapping own ? Among(own, "") : [];
    }

    private IEnumerable<FoundBroker> Among(TemplateNode.Mapping resources, string within) =>
        resources.Members.SelectMany(member => In(member, within));

    private IEnumerable<FoundBroker> In(TemplateMember member, string within) => member switch
    {
        { Value: TemplateNode.Sequence { Items: [_, _, TemplateNode.Mapping loop] }, Name: var name }
            when name.StartsWith(Loop, StringComparison.Ordinal) =>
            Among(loop, $"{within}{member.Name}."),
        { Value: TemplateNode.Mapping resource } when resource.Find("Type") is TemplateNode.Scalar { Text: Resource.Broker } =>
            IsCreated(member, resource) && context.Try(member.Line, () => Broker(within + member.Name, member.Line, resource)) is { } broker
                ? [broker]
                : [],
        _ => ElsewhereIn(member) is { } what ? Elsewhere(member, what) : [],
    };

    /// <summary>What contains the resources that a member stands for, if they are not in this file.</summary>
    private static string? ElsewhereIn(TemplateMember member)
    {
        const string NotHere = "whose resources are not in this file";
        if (member is { Name: "Fn::Transform" })
        {
            return $"{TemplateMacros.Describe(member.Value)}, {NotHere}";
        }

        if (member is { Value: TemplateNode.Scalar { Text: { } text } })
        {
            return ServerlessFile.VariableIn(text) is { } variable ? $"{variable}, {NotHere}" : null;
        }

        TemplateNode.Mapping? resource = member.Value as TemplateNode.Mapping;
        string? type = (resource?.Find("Type") as TemplateNode.Scalar)?.Text;
        return type is null ? TemplateMacros.Within(resource) is { } macro ? $"{macro}, {NotHere}" : null
            : Stacks.Contains(type) ? "a nested stack, whose template is not in this file: evaluate it too"
            : type.EndsWith(Module, StringComparison.Ordinal) ? $"a module, {NotHere}"
            : null;
    }

    /// <summary>Notes a resource that may contain brokers this program cannot see: a missing row must not look like success.</summary>
    private IEnumerable<FoundBroker> Elsewhere(TemplateMember member, string what)
    {
        if (member.Value is not TemplateNode.Mapping resource || IsCreated(member, resource))
        {
            context.NoteElsewhere(member.Line, $"{TemplateValues.Short(member.Name)} is {what}.");
        }

        return [];
    }

    private bool IsCreated(TemplateMember member, TemplateNode.Mapping resource)
    {
        if (resource.Find("Condition") is not TemplateNode.Scalar { Text: { } name })
        {
            return true;
        }

        TemplateCondition condition = values.Condition(name);
        string id = TemplateValues.Short(member.Name);
        if (condition.Holds is false)
        {
            context.Note(member.Line, $"{id} is not created, because the condition {TemplateValues.Short(name)} is false.");
        }
        else if (condition.Holds is null)
        {
            context.Note(member.Line, $"{id} is evaluated as it would be created; whether it is depends on {condition.DependsOn}.");
        }

        return condition.Holds is not false;
    }

    private FoundBroker Broker(string id, int line, TemplateNode.Mapping resource)
    {
        string path = $"Resources.{TemplateValues.Short(id)}.Properties";
        TemplateNode? properties = resource.Find("Properties");
        TemplateNode.Mapping? own = properties as TemplateNode.Mapping;
        if (own is null && properties is not null and not TemplateNode.Scalar { Text: null })
        {
            throw new InvalidInputException($"{path} is not an object.");
        }

        string name = Value("BrokerName").Text ?? id;
        TemplateValue mode = Value("DeploymentMode");
        TemplateValue engine = Value("EngineType");

        // They may add a property that is missing here.
        string? macro = TemplateMacros.Within(own)
            ?? own?.Members.FirstOrDefault(member => member.Name.StartsWith("Fn::", StringComparison.Ordinal))?.Name
            ?? TemplateMacros.Within(resource)
            ?? TemplateMacros.OfResources(template);
        string? open = Open("DeploymentMode", mode) ?? Open("EngineType", engine);
        RowSource source = context.At(line) with { Stack = stack };
        return new(id, new(name, engine.Text, mode.Text, Tags(own)), null, null, source, open);

        TemplateValue Value(string property)
        {
            TemplateValue value = values.Of(own?.Find(property));
            return value.IsString
                ? value
                : throw new InvalidInputException(
                    $"{path}.{property} is {PrintableText.OneLine(value.Text ?? "", 40)}: expected a string.");
        }

        string? Open(string property, TemplateValue value) =>
            (value.DependsOn ?? (value.Text is null && macro is not null ? $"{macro}, which may set it" : null)) is { } on
                ? $"{PrintableText.OneLine(name, 50)}: {property} depends on {on}."
                : null;
    }

    /// <summary>The tags whose key and value the template states; a tag that depends on the deployment exempts nothing.</summary>
    private Dictionary<string, string> Tags(TemplateNode.Mapping? properties)
    {
        Dictionary<string, string> tags = new(StringComparer.Ordinal);
        IReadOnlyList<TemplateNode> entries = (values.Chosen(properties?.Find("Tags")) as TemplateNode.Sequence)?.Items ?? [];
        foreach (TemplateNode.Mapping tag in entries.Select(values.Chosen).OfType<TemplateNode.Mapping>())
        {
            if (values.Of(tag.Find("Key")).Text is { } key && values.Of(tag.Find("Value")) is { Text: { } value, IsString: true })
            {
                tags[key] = value;
            }
        }

        return tags;
    }

    private static string Names(TemplateNode.Mapping found) => found.Members is []
        ? "nothing"
        : string.Join(", ", found.Members.Take(5).Select(member => InvalidInputException.Quote(member.Name, 30)));
}
