namespace ConfigRule.Cli.Evaluate.CloudFormation;

/// <summary>
/// The macros of a template, as what a value depends on. A macro of the user may change any resource; <c>AWS::Include</c> adds
/// members beside itself. CloudFormation's other own macros, such as AWS::Serverless-2016-10-31, do not touch brokers
/// (CloudFormation Template Reference, "Transforms").
/// </summary>
internal static class TemplateMacros
{
    private const string Include = "AWS::Include";
    private const string Function = "Fn::Transform";

    /// <summary>The macros that may add resources to a template; null if there are none.</summary>
    public static string? OfTemplate(TemplateNode.Mapping template) =>
        OfResources(template) ?? First(Used(template.Find("Transform")).Where(used => used.Name is Include)) ?? Within(template);

    /// <summary>The macros that may change every resource of a template; null if there are none.</summary>
    public static string? OfResources(TemplateNode.Mapping template) =>
        First(Used(template.Find("Transform")).Where(used => !used.Name.StartsWith("AWS::", StringComparison.Ordinal)));

    /// <summary>The macros that may add members to an object; null if there are none.</summary>
    public static string? Within(TemplateNode.Mapping? owner) => owner?.Find(Function) is { } transform ? Describe(transform) : null;

    /// <summary>The macros that <c>Fn::Transform</c> names.</summary>
    public static string Describe(TemplateNode transform) => First(Used(transform)) ?? Function;

    private static string? First(IEnumerable<(string Name, string? Location)> macros) => macros.FirstOrDefault() switch
    {
        { Name: null } => null,
        { Name: Include, Location: { } location } => $"the include {TemplateValues.Short(location)}",
        { Name: Include } => $"an include ({Include})",
        var macro => $"the macro {TemplateValues.Short(macro.Name)}",
    };

    private static IEnumerable<(string Name, string? Location)> Used(TemplateNode? transform) => transform switch
    {
        TemplateNode.Sequence list => list.Items.SelectMany(item => item is TemplateNode.Sequence ? [] : Used(item)),
        TemplateNode.Scalar { Text: { } name } => [(name, null)],
        TemplateNode.Mapping macro when macro.Find("Name") is TemplateNode.Scalar { Text: { } name } =>
            [(name, ((macro.Find("Parameters") as TemplateNode.Mapping)?.Find("Location") as TemplateNode.Scalar)?.Text)],
        _ => [],
    };
}
