using ConfigRule.Cli.Report;
using ConfigRule.Events;
using YamlDotNet.Core;

namespace ConfigRule.Cli.Evaluate;

/// <summary>The brokers of one file, which is opened when the first is asked for.</summary>
internal sealed class FileBrokers(InputFile file, Reading reading) : IDisposable
{
    private Stream? stream;
    private IEnumerator<FoundBroker>? brokers;
    private bool any;
    private bool namesBrokers;

    /// <summary>The next broker; null at the end.</summary>
    public FoundBroker? Next()
    {
        brokers ??= Open().GetEnumerator();
        if (!brokers.MoveNext())
        {
            return null;
        }

        any = true;
        return brokers.Current;
    }

    /// <summary>
    /// Whether a failure only says that the file has nothing to do with brokers. YAML that is none, a chart's for
    /// instance, counts as such unless it names the resource type.
    /// </summary>
    public bool IsForeign(Exception failure) =>
        !any && !namesBrokers && failure is UnknownFormException or YamlException;

    public void Dispose()
    {
        brokers?.Dispose();
        stream?.Dispose();
    }

    private IEnumerable<FoundBroker> Open()
    {
        stream = file.Open();
        (PeekedStream text, TextKind kind) = InputText.Open(stream);
        return kind switch
        {
            TextKind.Empty => throw new UnknownFormException("nothing: the file is empty"),
            TextKind.Binary => throw new InvalidEventException("It is binary: expected JSON or YAML."),
            TextKind.Json => new JsonBrokers(new JsonCursor(text), reading).Read(),
            _ => Yaml(YamlTemplate.TextOf(text)),
        };
    }

    private IEnumerable<FoundBroker> Yaml(string text)
    {
        namesBrokers = text.Contains(Resource.Broker, StringComparison.Ordinal);
        return YamlTemplate.Read(text) is { } root
            ? new TemplateBrokers(root, reading).Read()
            : throw new UnknownFormException("YAML without a document");
    }
}
