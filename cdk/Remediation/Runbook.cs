using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ConfigRule.Cdk.Remediation;

/// <summary>
/// The SSM Automation document that creates a highly available broker beside one that fails MQ-003: replace-broker.yaml with the
/// scripts that its steps name and the values that only the deployment knows.
/// </summary>
internal static class Runbook
{
    /// <summary>Fixed, because a conformance pack and AWS Config's button refer to it in every account.</summary>
    public const string Name = BrokerRule.RunbookName;

    /// <summary>
    /// The document as dictionaries, arrays, strings, numbers and flags, which jsii accepts. Deploy it with DocumentFormat YAML: AWS
    /// documents inline scripts for YAML only, and JSON is valid YAML.
    /// </summary>
    /// <param name="roleArn">The runbook's role; may be a token of the CDK.</param>
    /// <param name="approvers">Users or roles, one of whom has to approve; empty for no approval.</param>
    /// <param name="approvalTopic">An SNS topic that notifies the approvers; its name must start with <c>Automation</c>.</param>
    /// <param name="brokerRoles">The roles that this role may pass to Amazon MQ (<see cref="RunbookPermissions.ToPass"/>).</param>
    public static Dictionary<string, object> Content(
        string roleArn, IReadOnlyList<string> approvers, string? approvalTopic = null, IReadOnlyList<string>? brokerRoles = null)
    {
        Dictionary<string, object> document = YamlDocument.Read(Resource("replace-broker.yaml"));
        In(In(document, "parameters"), "AutomationAssumeRole")["default"] = roleArn;
        List<Dictionary<string, object>> steps = [.. ((object[])document["mainSteps"]).Cast<Dictionary<string, object>>()];
        foreach (Dictionary<string, object> inputs in steps.Select(step => In(step, "inputs")))
        {
            if (inputs.TryGetValue("Script", out object? file))
            {
                inputs["Script"] = Resource((string)file);
            }
        }

        Dictionary<string, object> inspect = steps.Single(step => step["name"] is "inspect");
        In(In(inspect, "inputs"), "InputPayload")["BrokerRoles"] = (brokerRoles ?? []).Cast<object>().ToArray();
        Dictionary<string, object> approve = steps.Single(step => step["name"] is "approve");
        if (approvers is [])
        {
            steps.Remove(approve);
            Choices(steps).Single(choice => choice["NextStep"] is "approve")["NextStep"] = "create";
        }
        else
        {
            In(approve, "inputs")["Approvers"] = approvers.Cast<object>().ToArray();
            if (approvalTopic is not null)
            {
                In(approve, "inputs")["NotificationArn"] = approvalTopic;
            }
        }

        document["mainSteps"] = steps.Cast<object>().ToArray();
        return document;
    }

    private static IEnumerable<Dictionary<string, object>> Choices(IEnumerable<Dictionary<string, object>> steps) => steps
        .Where(step => step["action"] is "aws:branch")
        .SelectMany(step => (object[])In(step, "inputs")["Choices"])
        .Cast<Dictionary<string, object>>();

    private static Dictionary<string, object> In(Dictionary<string, object> parent, string key) => (Dictionary<string, object>)parent[key];

    private static string Resource(string name)
    {
        using Stream stream = typeof(Runbook).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"{name}, a part of the runbook, is not embedded in this assembly.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>Reads YAML into the types that jsii can pass to the CDK. Any other type is an error here; jsii would not explain it.</summary>
internal static class YamlDocument
{
    public static Dictionary<string, object> Read(string yaml)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(yaml));
        return (Dictionary<string, object>)Value(stream.Documents.Single().RootNode);
    }

    private static object Value(YamlNode node) => node switch
    {
        YamlMappingNode mapping => mapping.Children.ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => Value(pair.Value)),
        YamlSequenceNode sequence => sequence.Children.Select(Value).ToArray(),
        YamlScalarNode { Style: ScalarStyle.Plain } plain => Plain(plain.Value!),
        YamlScalarNode text => text.Value!,
        _ => throw new InvalidOperationException($"{node.NodeType} at {node.Start}: only mappings, sequences and scalars are known."),
    };

    private static object Plain(string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ when double.TryParse(text, Decimal, CultureInfo.InvariantCulture, out double number) => number,
        _ => text,
    };

    private const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
}
