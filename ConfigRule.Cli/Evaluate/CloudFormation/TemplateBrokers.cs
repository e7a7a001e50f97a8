using ConfigRule.Cli.Files;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Events;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Evaluate.CloudFormation;

/// <summary>
/// The brokers of a CloudFormation template. If the mode depends on the deployment, the broker is undecided. A broker without
/// a mode is not undecided; it is evaluated as the rule evaluates a broker without a mode, because the property is required and
/// no deployment can make the broker highly available.
/// </summary>
internal sealed class TemplateBrokers(TemplateNode root, ReadContext context)
{
    private const string Loop = "Fn::ForEach::";
    private const string NestedStack = "AWS::CloudFormation::Stack";
    private const string Module = "::MODULE";

    private readonly TemplateValues values = new(
        root as TemplateNode.Mapping ?? throw new UnknownFormException("YAML or JSON that is not an object"));

    /// <exception cref="UnknownFormException">It has no <c>Resources</c>.</exception>
    public IEnumerable<FoundBroker> Read() => ((TemplateNode.Mapping)root).Find("Resources") is TemplateNode.Mapping resources
        ? Among(resources, "")
        : throw new UnknownFormException($"an object without Resources, but with {Names((TemplateNode.Mapping)root)}");

    private IEnumerable<FoundBroker> Among(TemplateNode.Mapping resources, string within) =>
        resources.Members.SelectMany(member => In(member, within));

    private IEnumerable<FoundBroker> In(TemplateMember member, string within) => member switch
    {
        { Value: TemplateNode.Sequence { Items: [_, _, TemplateNode.Mapping loop] }, Name: var name }
            when name.StartsWith(Loop, StringComparison.Ordinal) =>
            Among(loop, $"{within}{member.Name}."),
        { Value: TemplateNode.Mapping resource } when resource.Find("Type") is TemplateNode.Scalar { Text: Resource.Broker } =>
            context.Try(member.Line, () => Broker(within + member.Name, member.Line, resource.Find("Properties"))) is { } broker
                ? [broker]
                : [],
        { Name: "Fn::Transform" } => Elsewhere(member, "a macro, whose resources are not in this file"),
        { Value: TemplateNode.Mapping resource } when resource.Find("Type") is TemplateNode.Scalar { Text: NestedStack } =>
            Elsewhere(member, "a nested stack, whose template is not in this file: evaluate it too"),
        { Value: TemplateNode.Mapping resource } when resource.Find("Type") is TemplateNode.Scalar { Text: { } type }
            && type.EndsWith(Module, StringComparison.Ordinal) =>
            Elsewhere(member, "a module, whose resources are not in this file"),
        _ => [],
    };

    /// <summary>Notes a resource that may contain brokers this program cannot see: a missing row must not look like success.</summary>
    private IEnumerable<FoundBroker> Elsewhere(TemplateMember member, string what)
    {
        context.NoteElsewhere(member.Line, $"{TemplateValues.Short(member.Name)} is {what}.");
        return [];
    }

    private FoundBroker Broker(string id, int line, TemplateNode? properties)
    {
        string path = $"Resources.{TemplateValues.Short(id)}.Properties";
        TemplateNode.Mapping? own = properties as TemplateNode.Mapping;
        if (own is null && properties is not null and not TemplateNode.Scalar { Text: null })
        {
            throw new InvalidInputException($"{path} is not an object.");
        }

        string name = Value("BrokerName").Text ?? id;
        TemplateValue mode = Value("DeploymentMode");
        TemplateValue engine = Value("EngineType");

        // A macro or an included snippet may add a property that is missing here.
        string? macro = own?.Members.FirstOrDefault(member => member.Name is "Fn::Transform" or "Fn::If")?.Name;
        string? open = Open("DeploymentMode", mode) ?? Open("EngineType", engine);
        return new(id, new(name, engine.Text, mode.Text, Tags(own)), null, null, context.At(line), open);

        TemplateValue Value(string property)
        {
            TemplateValue value = values.Of(own?.Find(property));
            return value.IsString
                ? value
                : throw new InvalidInputException(
                    $"{path}.{property} is {PrintableText.OneLine(value.Text ?? "", 40)}: expected a string.");
        }

        string? Open(string property, TemplateValue value) =>
            (value.DependsOn ?? (value.Text is null ? macro : null)) is { } on
                ? $"{PrintableText.OneLine(name, 50)}: {property} depends on {on}."
                : null;
    }

    /// <summary>The tags whose key and value the template states; a tag that depends on the deployment exempts nothing.</summary>
    private Dictionary<string, string> Tags(TemplateNode.Mapping? properties)
    {
        Dictionary<string, string> tags = new(StringComparer.Ordinal);
        IReadOnlyList<TemplateNode> entries = (properties?.Find("Tags") as TemplateNode.Sequence)?.Items ?? [];
        foreach (TemplateNode.Mapping tag in entries.OfType<TemplateNode.Mapping>())
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
