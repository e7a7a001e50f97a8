using System.Text;
using System.Text.Json;
using ConfigRule.Cli.Evaluate.Json;
using ConfigRule.Cli.Evaluate.Recorded;
using ConfigRule.Cli.Files;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Evaluate;

/// <summary>Reads the brokers in one answer or message of AWS, whose entries are read one at a time.</summary>
internal sealed class JsonAnswers(JsonCursor cursor, ReadContext context)
{
    /// <summary>Reads one entry; null when it is not about a broker.</summary>
    public delegate RecordedBroker? Reader(ReadOnlySpan<byte> json, string path, RowSource source);

    /// <summary>An answer or message about one broker; empty when it is not about a broker.</summary>
    public RecordedBroker[] One(Reader read, string path)
    {
        cursor.TryValue(Limits.Item, out ReadOnlyMemory<byte> json);
        return Read(read, json, path) is { } recorded ? [recorded] : [];
    }

    /// <summary>The entries of one member of an object, which is never in memory as a whole.</summary>
    /// <param name="member">The member's name, compared without case.</param>
    /// <param name="read">Reads an entry.</param>
    /// <param name="other">What another member, whose name was read, contains; null to skip it.</param>
    public IEnumerable<RecordedBroker> Each(string member, Reader read, Func<string, IEnumerable<RecordedBroker>?>? other = null)
    {
        cursor.Next();
        while (cursor.Next() && cursor.Token is JsonTokenType.PropertyName)
        {
            bool wanted = cursor.Name.Equals(member, StringComparison.OrdinalIgnoreCase);
            if ((wanted ? Entries(member, read) : other?.Invoke(cursor.Name)) is not { } entries)
            {
                cursor.Skip();
                continue;
            }

            foreach (RecordedBroker recorded in entries)
            {
                yield return recorded;
            }
        }
    }

    /// <summary>
    /// A snapshot contains every resource once, so its items are returned as they are read. It is recognized by its id; anything
    /// else may be a history and must be read to its end first.
    /// </summary>
    public IEnumerable<RecordedBroker> Items()
    {
        bool snapshot = false;
        IEnumerable<RecordedBroker> items = Each("configurationItems", ConfigItem.Read, member =>
        {
            snapshot |= member is "configSnapshotId";
            return null;
        });
        using IEnumerator<RecordedBroker> ahead = items.GetEnumerator();
        bool any = ahead.MoveNext();
        foreach (RecordedBroker recorded in !any ? [] : snapshot ? Rest(ahead) : RecordedBroker.Newest(Rest(ahead)))
        {
            yield return recorded;
        }
    }

    /// <summary>Items by their keys.</summary>
    public IEnumerable<RecordedBroker> Batch() => Each("baseConfigurationItems", ConfigItem.Read, Unprocessed);

    /// <summary>Messages in a list, which may contain any.</summary>
    /// <exception cref="UnknownFormException">It contains none of SNS or SQS.</exception>
    public IEnumerable<RecordedBroker> Notifications()
    {
        bool any = false;
        IEnumerable<RecordedBroker> records = Each("Records", Message, member => member is "Messages" ? Entries(member, Message) : null);
        foreach (RecordedBroker recorded in RecordedBroker.Newest(records))
        {
            yield return recorded;
        }

        if (!any)
        {
            throw new UnknownFormException("records that are not messages of SNS or SQS");
        }

        RecordedBroker? Message(ReadOnlySpan<byte> json, string path, RowSource source)
        {
            any |= Notification.IsMessage(json);
            return Notification.IsMessage(json) ? Notification.Read(json, path, source) : null;
        }
    }

    /// <summary>An answer of Cloud Control states the type of all its resources before or after them.</summary>
    public IEnumerable<RecordedBroker> Described()
    {
        string? type = null;
        List<RecordedBroker> described =
        [
            .. Each("ResourceDescriptions", MqAnswer.ReadDescription, member =>
            {
                if (member is "TypeName")
                {
                    cursor.TryValue(Limits.Item, out ReadOnlyMemory<byte> json);
                    type = Encoding.UTF8.GetString(json.Span);
                    return [];
                }

                return member is "ResourceDescription" ? One(MqAnswer.ReadDescription, member) : null;
            }),
        ];
        return type is null || type == $"\"{Resource.Broker}\"" ? described : [];
    }

    /// <summary>A batch names the resources that AWS Config did not answer for: without a problem they would be missing silently.</summary>
    private RecordedBroker[]? Unprocessed(string member)
    {
        if (!member.StartsWith("unprocessedResource", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        int line = cursor.Line;
        int brokers = 0;
        if (cursor.Enter(JsonTokenType.StartArray, member))
        {
            while (cursor.TryValue(Limits.Item, out ReadOnlyMemory<byte> json))
            {
                brokers += Utf8Json.Member(json.Span, "resourceType") is null or Resource.Broker ? 1 : 0;
            }
        }

        if (brokers > 0)
        {
            context.AddProblem(line, $"AWS Config did not answer for {brokers} of the brokers ({member}): ask again for these.");
        }

        return [];
    }

    private static IEnumerable<RecordedBroker> Rest(IEnumerator<RecordedBroker> ahead)
    {
        do
        {
            yield return ahead.Current;
        }
        while (ahead.MoveNext());
    }

    private IEnumerable<RecordedBroker> Entries(string member, Reader read)
    {
        if (!cursor.Enter(JsonTokenType.StartArray, member))
        {
            yield break;
        }

        for (int i = 0; cursor.TryValue(Limits.Item, out ReadOnlyMemory<byte> json); i++)
        {
            if (Read(read, json, $"{member}[{i}]") is { } recorded)
            {
                yield return recorded;
            }
        }
    }

    private RecordedBroker? Read(Reader read, ReadOnlyMemory<byte> json, string path)
    {
        int line = cursor.Line;
        return context.Try(line, () => read(json.Span, path, context.At(line)));
    }
}
