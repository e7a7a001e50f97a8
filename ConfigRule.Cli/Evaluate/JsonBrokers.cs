using ConfigRule.Cli.Evaluate.CloudFormation;
using ConfigRule.Cli.Evaluate.Json;
using ConfigRule.Cli.Evaluate.Recorded;
using ConfigRule.Cli.Evaluate.Terraform;
using ConfigRule.Cli.Files;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Events;

namespace ConfigRule.Cli.Evaluate;

/// <summary>Reads brokers from JSON of any known form, one value after the other.</summary>
/// <param name="cursor">Reads the file.</param>
/// <param name="context">Receives notes and problems.</param>
/// <param name="templates">Reads CloudFormation templates.</param>
internal sealed class JsonBrokers(JsonCursor cursor, ReadContext context, TemplateForms templates)
{
    private readonly JsonAnswers answers = new(cursor, context);

    /// <summary>Every broker, in the order of the file.</summary>
    /// <exception cref="UnknownFormException">The file does not describe brokers.</exception>
    public IEnumerable<FoundBroker> Read() => Values(inList: false).Select(recorded => recorded.Broker).OfType<FoundBroker>();

    /// <summary>The values of a list or a file; a file may contain several JSON values in sequence, such as one item per line.</summary>
    private IEnumerable<RecordedBroker> Values(bool inList)
    {
        for (int i = 0; cursor.Peek(JsonForm.Scan) is var form; i++)
        {
            string path = inList ? $"[{i}]" : "";
            if (form.Kind is JsonFormKind.End)
            {
                // Moves past the end of the list; at the end of a file that was cut off, it throws.
                cursor.Next();
                yield break;
            }

            foreach (RecordedBroker recorded in Value(form, inList, path))
            {
                yield return recorded;
            }
        }
    }

    private IEnumerable<RecordedBroker> Value(JsonForm form, bool inList, string path)
    {
        switch (form.Kind)
        {
            case JsonFormKind.Item:
                return answers.One(ConfigItem.Read, path);
            case JsonFormKind.Notification:
                return answers.One(Notification.Read, path);
            case JsonFormKind.Broker:
                return answers.One(MqAnswer.Read, path);
            case JsonFormKind.QueryResult when inList:
                return answers.One(ConfigItem.ReadResult, path);
            case JsonFormKind.List when !inList:
                cursor.Next();
                return RecordedBroker.Newest(Values(inList: true));
            case JsonFormKind.Items:
                return answers.Items();
            case JsonFormKind.Batch:
                return answers.Batch();
            case JsonFormKind.Notifications:
                return answers.Notifications();
            case JsonFormKind.Described:
                return answers.Described();
            case JsonFormKind.QueryAnswer:
                return answers.Each("Results", ConfigItem.ReadResult);
            case JsonFormKind.Brokers:
                return answers.Each("BrokerSummaries", MqAnswer.Read);
            case JsonFormKind.Template or JsonFormKind.QueryResult when !inList:
                return Template().Select(broker => new RecordedBroker(broker));
            case JsonFormKind.Terraform when !inList:
                return new TerraformPlan(cursor, context).Read().Select(broker => new RecordedBroker(broker));
            case JsonFormKind.TerraformSource when !inList:
                return new TerraformSource(cursor, context).Read().Select(broker => new RecordedBroker(broker));
            case JsonFormKind.BrokerId:
                throw new InvalidInputException(MqAnswer.OnlyIds);
            case JsonFormKind.Report:
                throw new UnknownFormException("a report of mq003", isReport: true);
            case JsonFormKind.Unknown:
                throw new UnknownFormException(form.Found, form.IsForeign);
            default:
                throw new UnknownFormException("a list in a list, or of templates or plans");
        }
    }

    private IEnumerable<FoundBroker> Template()
    {
        cursor.TryValue(Limits.Template, out ReadOnlyMemory<byte> json);
        return templates.Json(json.Span, cursor.Line, context);
    }
}
