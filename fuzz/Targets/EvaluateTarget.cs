using System.Text.Json;
using System.Xml.Linq;
using ConfigRule.Cli.Evaluate;
using ConfigRule.Cli.Evaluate.CloudFormation;
using ConfigRule.Cli.Files;
using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Events;
using ConfigRule.Policy;
using YamlDotNet.Core;

namespace ConfigRule.Fuzz.Targets;

/// <summary>A file for <c>mq003 evaluate</c>: its form is detected, its brokers are read, evaluated and written.</summary>
internal sealed class EvaluateTarget : FuzzTarget
{
    private const int RowsWritten = 3;

    private static readonly OutputFormat[] Formats =
        [OutputFormat.Json, OutputFormat.Csv, OutputFormat.Sarif, OutputFormat.JUnit, OutputFormat.Asff, OutputFormat.Oscal];

    private static readonly RuleParameters Parameters = new(EngineTable.AmazonMq.Names, "exempt");

    private readonly string file = Path.Combine(Folder(), $"mq003-fuzz-{Guid.NewGuid():n}");

    public override string Name => "evaluate";

    public override IReadOnlyList<string> Words { get; } =
    [
        "configurationItems", "configSnapshotId", "configurationItemStatus", "configurationItemCaptureTime", "resourceType", "resourceId",
        "AWS::AmazonMQ::Broker", "awsAccountId", "awsRegion", "ARN", "arn:aws:mq:eu-central-1:123456789012:broker:a:b", "configuration",
        "Results", "BrokerSummaries", "BrokerId", "brokerArn", "EngineType", "DeploymentMode", "Tags", "tags", "exempt", "ACTIVEMQ",
        "RabbitMQ", "CLUSTER_MULTI_AZ", "SINGLE_INSTANCE", "Resources", "AWSTemplateFormatVersion", "Properties", "Type", "Parameters",
        "Default", "Ref", "Fn::Sub", "Fn::If", "Fn::FindInMap", "Fn::ForEach::A", "Fn::Transform", "Mappings", "${A}", "{{resolve:",
        "Fn::Select", "Fn::Join", "Fn::Split", "Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not", "Conditions", "Condition", "AllowedValues",
        "TemplateBody", "Transform", "AWS::Include", "${self:a}",
        "format_version", "planned_values", "root_module", "child_modules", "resources", "resource_changes", "after_unknown", "address",
        "plan_format_version", "prior_state", "deferred_changes", "resource_change", "errored", "complete", "applyable", "version", "4",
        "instances", "attributes", "index_key", "resource", "module", "source", "count", "for_each", "${var.a}", "awscc_amazonmq_broker",
        "actions", "delete", "after", "after_sensitive", "previous_address", "[command]x\n", "::debug::x\n", "resource \"a\" \"b\" {",
        "configurationItem", "configurationItemSummary", "messageType", "detail-type", "detail", "TopicArn", "Message", "Records", "body",
        "aws:sqs", "baseConfigurationItems", "unprocessedResourceKeys", "TypeName", "ResourceDescription", "ResourceDescriptions",
        "Identifier", "Properties", "Value", "b-11111111-2222-3333-", "- BrokerId: ",
        "aws_mq_broker", "values", "engine_type", "deployment_mode", "tags_all", "deposed", "change", "null", "true", "{}", "[]", "1e999",
        "\\ud800", "\\u0000", "\uFEFF", "//", "/*", "1782892800", "\n{", "[[[[", "&a ", "*a", "<<: ",
    ];

    public override IEnumerable<byte[]> Seeds(string samples) =>
        [.. Files(samples, "evaluate"), .. Files(samples, "plan").Where(content => content.Length > 0 && content[0] == (byte)'{')];

    public override void Check(byte[] input)
    {
        File.WriteAllBytes(file, input);
        try
        {
            Evaluate();
        }
        finally
        {
            File.Delete(file);
        }
    }

    public static BrokerRow Judged(FoundBroker found)
    {
        BrokerRow row = found.Judge(Parameters, Oracle.Today);
        Oracle.EnsureOneLine(row.Annotation, PrintableText.AnnotationLength, "The annotation");
        Oracle.EnsureVerdict(DeploymentModePolicy.Evaluate(found.Broker, Parameters, Oracle.Today), found.Broker, Parameters);
        Oracle.Ensure(
            row.Compliance != RowCompliance.Compliant || (found.Undecided is null && found.Broker.EngineType is not null),
            $"{found} is COMPLIANT, though the source does not state what decides it.");
        return row;
    }

    private void Evaluate()
    {
        ReportInfo info = new(new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc), "", "", Parameters);
        ReadContext reading = new("input", info);
        List<BrokerRow> rows = [];
        using (FileBrokers brokers = new(new InputFile(file), reading, new TemplateForms(TemplateParameters.None)))
        {
            try
            {
                while (brokers.Next() is { } found)
                {
                    rows.Add(Judged(found));
                }
            }
            catch (Exception failure) when (failure is InvalidInputException or UnknownFormException
                or JsonException or YamlException or InvalidDataException)
            {
                Oracle.EnsureOneLine(ReadError.Explain(failure), ReadError.Longest, "The problem");
            }
        }

        reading.End();
        foreach (Note note in info.Notes)
        {
            Oracle.EnsureOneLine(note.Message, ReadError.Longest, "The note");
        }

        foreach (Problem problem in info.Problems)
        {
            Oracle.EnsureOneLine(problem.Message, ReadError.Longest, "The problem");
        }

        if (rows.Count > 0)
        {
            Write(rows.Take(RowsWritten), info);
        }
    }

    /// <summary>The reports for programs take any row; those for people are too slow for a million runs.</summary>
    private static void Write(IEnumerable<BrokerRow> rows, ReportInfo info)
    {
        foreach (OutputFormat format in Formats)
        {
            using StringWriter text = new();
            IReport report = ReportFactory.Create(format, text, info, new());
            foreach (BrokerRow row in rows)
            {
                report.Add(row);
            }

            report.EndAsync(info).GetAwaiter().GetResult();
            Parse(format, text.ToString());
        }
    }

    private static void Parse(OutputFormat format, string text)
    {
        switch (format)
        {
            case OutputFormat.JUnit:
                XDocument.Parse(text);
                break;
            case OutputFormat.Csv:
                break;
            default:
                // ASFF is an array a line.
                foreach (string json in format is OutputFormat.Asff ? text.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [text])
                {
                    JsonDocument.Parse(json).Dispose();
                }

                break;
        }
    }

    /// <summary>In memory if the system has such a folder, because a campaign writes the file a million times.</summary>
    private static string Folder() => Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    private static IEnumerable<byte[]> Files(string samples, string folder) =>
        Directory.GetFiles(Path.Combine(samples, folder)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes);
}
