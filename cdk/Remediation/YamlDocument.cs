using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ConfigRule.Cdk.Remediation;

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
