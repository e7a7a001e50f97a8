using System.Text.Json;
using ConfigRule.Cli.Report;

namespace ConfigRule.Cli.Evaluate;

/// <summary>Reads the brokers in JSON of any known form, one value after the other.</summary>
internal sealed class JsonBrokers(JsonCursor cursor, Reading reading)
{
    private delegate Sighting? Reader(ReadOnlySpan<byte> json, string path, RowSource source);

    /// <summary>Every broker, in the order of the file.</summary>
    /// <exception cref="UnknownFormException">The file describes none.</exception>
    public IEnumerable<FoundBroker> Read() => Values(inList: false).Select(sighting => sighting.Broker).OfType<FoundBroker>();

    /// <summary>The values of a list, or of a file: JSON behind JSON, such as a line for each item, is one value after the other.</summary>
    private IEnumerable<Sighting> Values(bool inList)
    {
        for (int i = 0; cursor.Peek(JsonForm.Scan) is var form; i++)
        {
            string path = inList ? $"[{i}]" : "";
            if (form.Kind is JsonFormKind.End)
            {
                // The end of the list; at that of the file there is nothing to go to, or it was cut off.
                cursor.Next();
                yield break;
            }

            foreach (Sighting sighting in Value(form, inList, path))
            {
                yield return sighting;
            }
        }
    }

    private IEnumerable<Sighting> Value(JsonForm form, bool inList, string path)
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
                return Sighting.Newest(Values(inList: true));
            case JsonFormKind.Items:
                return Items();
            case JsonFormKind.QueryAnswer:
                return Each("Results", ConfigItem.ReadResult);
            case JsonFormKind.Brokers:
                return Each("BrokerSummaries", MqAnswer.Read);
            case JsonFormKind.Template when !inList:
                return Template().Select(broker => new Sighting(broker));
            case JsonFormKind.Terraform when !inList:
                return new TerraformPlan(cursor, reading).Read().Select(broker => new Sighting(broker));
            case JsonFormKind.Unknown:
                throw new UnknownFormException(form.Found);
            default:
                throw new UnknownFormException(inList ? "a list in a list, or of templates or plans" : "a string");
        }
    }

    /// <summary>
    /// A snapshot, which has an id and every resource once, is passed on item by item; a history, or what may be one,
    /// must be read to its end first.
    /// </summary>
    private IEnumerable<Sighting> Items()
    {
        bool snapshot = false;
        IEnumerable<Sighting> items = Each("configurationItems", ConfigItem.Read, member => snapshot |= member is "configSnapshotId");
        using IEnumerator<Sighting> ahead = items.GetEnumerator();
        bool any = ahead.MoveNext();
        foreach (Sighting sighting in !any ? [] : snapshot ? Rest(ahead) : Sighting.Newest(Rest(ahead)))
        {
            yield return sighting;
        }
    }

    private static IEnumerable<Sighting> Rest(IEnumerator<Sighting> ahead)
    {
        do
        {
            yield return ahead.Current;
        }
        while (ahead.MoveNext());
    }

    /// <summary>The entries of one member of an object, which is never held.</summary>
    private IEnumerable<Sighting> Each(string member, Reader read, Action<string>? onMember = null)
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
                if (Read(read, json, $"{member}[{i}]") is { } sighting)
                {
                    yield return sighting;
                }
            }
        }
    }

    private Sighting[] One(Reader read, string path)
    {
        cursor.TryValue(Limits.Item, out ReadOnlyMemory<byte> json);
        return Read(read, json, path) is { } sighting ? [sighting] : [];
    }

    private Sighting? Read(Reader read, ReadOnlyMemory<byte> json, string path)
    {
        int line = cursor.Line;
        return reading.Try(line, () => read(json.Span, path, reading.At(line)));
    }

    private IEnumerable<FoundBroker> Template()
    {
        cursor.TryValue(Limits.Template, out ReadOnlyMemory<byte> json);
        return new TemplateBrokers(JsonTemplate.Read(json.Span, cursor.Line), reading).Read();
    }
}
