using System.Text;
using ConfigRule.Cli.Evaluate.CloudFormation;
using ConfigRule.Cli.Files;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Events;
using ConfigRule.Policy;
using YamlDotNet.Core;

namespace ConfigRule.Fuzz.Targets;

/// <summary>A CloudFormation template in YAML; the same template in JSON must describe the same brokers.</summary>
internal sealed class YamlTarget : FuzzTarget
{
    public override string Name => "yaml";

    public override IReadOnlyList<string> Words { get; } =
    [
        "Resources:\n", "Parameters:\n", "Mappings:\n", "Type: ", "AWS::AmazonMQ::Broker", "Properties:\n", "DeploymentMode: ",
        "EngineType: ", "BrokerName: ", "Tags:\n", "Default: ", "String", "AWS::SSM::Parameter::Value<String>", "ACTIVEMQ", "RabbitMQ",
        "CLUSTER_MULTI_AZ", "ACTIVE_STANDBY_MULTI_AZ", "SINGLE_INSTANCE", "!Ref ", "!Sub ", "!If [A, ", "!FindInMap [A, B, C]",
        "!GetAtt A.B", "!Condition A", "!Select [0, ", "!Join ['', ", "!Split [',', ", "!Equals [", "!And [", "!Or [", "!Not [",
        "Conditions:\n", "Condition: A", "AllowedValues: [", "Transform: ", "TemplateBody: |\n", "service: a\nprovider: b\nresources:\n",
        "extensions:\n", "${self:a}", "CommaDelimitedList",
        "Fn::ForEach::A", "Fn::Transform:", "${A}", "${!A}", "AWS::NoValue", "AWS::Region",
        "{{resolve:ssm:a}}", "<<: ", "&a ", "*a", "&b ", "*b", "- ", "? ", ": ", "|\n", ">-\n", "---\n", "...\n", "%YAML 1.2\n",
        "%TAG ! !\n", "!!str ", "!<x> ", "'", "\"", "\"\\uD800\"", "\"\\x00\"", "[", "]", "{", "}", ",", "#", "\n", "\n  ", "\n    ",
        "\t", "~", "null", "true", "1e999", ".nan", "[[[[[[[[", "- - - - - - ", "\uFEFF", "\u2028",
    ];

    public override IEnumerable<byte[]> Seeds(string samples) => Directory.GetFiles(samples, "*.yaml", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).Select(File.ReadAllBytes);

    public override void Check(byte[] input)
    {
        TemplateNode root;
        string[] brokers;
        try
        {
            using MemoryStream stream = new(input);
            if (YamlTemplate.Read(YamlTemplate.TextOf(stream), new()) is not { } read)
            {
                return;
            }

            root = read;
            brokers = [.. BrokersOf(root)];
        }
        catch (Exception failure) when (failure is InvalidInputException or UnknownFormException or YamlException)
        {
            Oracle.EnsureOneLine(ReadError.Explain(failure), ReadError.Longest, "The problem");
            return;
        }

        if (TemplateJson.Of(root) is { } json)
        {
            string[] again = [.. BrokersOf(JsonTemplate.Read(Encoding.UTF8.GetBytes(json), 1, new()))];
            Oracle.Ensure(
                brokers.SequenceEqual(again, StringComparer.Ordinal),
                $"YAML says {string.Join("; ", brokers)}, the same in JSON {string.Join("; ", again)}.");
        }
    }

    private static IEnumerable<string> BrokersOf(TemplateNode root)
    {
        ReportInfo info = new(new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc), "", "", RuleParameters.Default);
        ReadContext reading = new("input", info);
        foreach (FoundBroker found in new TemplateForms(TemplateParameters.None).Brokers(root, new(), reading))
        {
            BrokerRow row = EvaluateTarget.Judged(found);
            yield return $"{row.ResourceId}|{row.EngineType}|{row.DeploymentMode}|{row.Compliance}"
                + $"|{row.Annotation}|{found.Broker.Tags?.Count}";
        }

        foreach (Note note in info.Notes)
        {
            Oracle.EnsureOneLine(note.Message, ReadError.Longest, "The note");
        }

        yield return $"{info.Problems.Count} problems";
    }
}
