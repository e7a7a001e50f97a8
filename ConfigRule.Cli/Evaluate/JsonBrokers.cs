using System.Text.Json;
using ConfigRule.Cli.Evaluate.CloudFormation;
using ConfigRule.Cli.Evaluate.Json;
using ConfigRule.Cli.Evaluate.Recorded;
using ConfigRule.Cli.Evaluate.Terraform;
using ConfigRule.Cli.Files;
using ConfigRule.Cli.Report.Rows;

namespace ConfigRule.Cli.Evaluate;

/// <summary>Reads brokers from JSON of any known form, one value after the other.</summary>
/// <param name="cursor">Reads the file.</param>
/// <param name="context">Receives notes and problems.</param>
/// <param name="templates">Reads CloudFormation templates.</param>
internal sealed class JsonBrokers(JsonCursor cursor, ReadContext context, TemplateForms templates)
{
    private delegate RecordedBroker? Reader(ReadOnlySpan<byte> json, string path, RowSource source);

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
                return One(ConfigItem.Read, path);
            case JsonFormKind.Broker:
                return One(MqAnswer.Read, path);
            case JsonFormKind.QueryResult when inList:
                return One(ConfigItem.ReadResult, path);
            case JsonFormKind.List when !inList:
                cursor.Next();
                return RecordedBroker.Newest(Values(inList: true));
            case JsonFormKind.Items:
                return Items();
            case JsonFormKind.QueryAnswer:
                return Each("Results", ConfigItem.ReadResult);
            case JsonFormKind.Brokers:
                return Each("BrokerSummaries", MqAnswer.Read);
            case JsonFormKind.Template or JsonFormKind.QueryResult when !inList:
                return Template().Select(broker => new RecordedBroker(broker));
            case JsonFormKind.Terraform when !inList:
                return new TerraformPlan(cursor, context).Read().Select(broker => new RecordedBroker(broker));
            case JsonFormKind.Report:
                throw new UnknownFormException("a report of mq003", isReport: true);
            case JsonFormKind.Unknown:
                throw new UnknownFormException(form.Found, form.IsForeign);
            default:
                throw new UnknownFormException("a list in a list, or of templates or plans");
        }
    }

    /// <summary>
    /// A snapshot contains every resource once, so its items are returned as they are read. It is recognized by its id; anything
    /// else may be a history and must be read to its end first.
    /// </summary>
    private IEnumerable<RecordedBroker> Items()
    {
        bool snapshot = false;
        IEnumerable<RecordedBroker> items = Each("configurationItems", ConfigItem.Read, member => snapshot |= member is "configSnapshotId");
        using IEnumerator<RecordedBroker> ahead = items.GetEnumerator();
        bool any = ahead.MoveNext();
        foreach (RecordedBroker recorded in !any ? [] : snapshot ? Rest(ahead) : RecordedBroker.Newest(Rest(ahead)))
        {
            yield return recorded;
        }
    }

    private static IEnumerable<RecordedBroker> Rest(IEnumerator<RecordedBroker> ahead)
    {
        do
        {
            yield return ahead.Current;
        }
        while (ahead.MoveNext());
    }

    /// <summary>The entries of one member of an object, which is never in memory as a whole.</summary>
    private IEnumerable<RecordedBroker> Each(string member, Reader read, Action<string>? onMember = null)
    {
        cursor.Next();
        while (cursor.Next() && cursor.Token is JsonTokenType.PropertyName)
        {
            onMember?.Invoke(cursor.Name);
            if (!cursor.Name.Equals(member, StringComparison.OrdinalIgnoreCase))
            {
                cursor.Skip();
                continue;
            }

            if (!cursor.Enter(JsonTokenType.StartArray, member))
            {
                continue;
            }

            for (int i = 0; cursor.TryValue(Limits.Item, out ReadOnlyMemory<byte> json); i++)
            {
                if (Read(read, json, $"{member}[{i}]") is { } recorded)
                {
                    yield return recorded;
                }
            }
        }
    }

    private RecordedBroker[] One(Reader read, string path)
    {
        cursor.TryValue(Limits.Item, out ReadOnlyMemory<byte> json);
        return Read(read, json, path) is { } recorded ? [recorded] : [];
    }

    private RecordedBroker? Read(Reader read, ReadOnlyMemory<byte> json, string path)
    {
        int line = cursor.Line;
        return context.Try(line, () => read(json.Span, path, context.At(line)));
    }

    private IEnumerable<FoundBroker> Template()
    {
        cursor.TryValue(Limits.Template, out ReadOnlyMemory<byte> json);
        return templates.Json(json.Span, cursor.Line, context);
    }
}
